/* rules_command.h — `yimen rules check | test | explain`, without a data directory.  Floor: app. */
#ifndef YIMEN_APP_RULES_COMMAND_H
#define YIMEN_APP_RULES_COMMAND_H

#include "app.h"
#include "yimen/base/buf.h"

/* The words behind `rules` are in o->rest.  Answers the exit status. */
int ym_rules_command(const struct ym_options *o);

/* The parts of it, into a buffer. */

/* check [DIR|FILE …]: a configuration's directory as a service would load it, with its rules and cases; or rule files, or their folder, alone.
 * 0, or an enum ym_err with all that is wrong. */
int ym_rules_check(struct ym_buf *out, struct ym_arena *arena, const char *const *words, int count, struct ym_problems *problems);
/* test [DIR|FILE …]: "60 passed, 0 failed". */
int ym_rules_test(struct ym_buf *out, struct ym_arena *arena, const char *const *words, int count, struct ym_problems *problems);
/* explain PROGRAMME CASE|FACTS.rec [day=2021-07-20] [DIR|FILE …]: the steps in words.  `today` stands for a day not given. */
struct ym_rules_asked {
    const char *const *words;
    int count;
    ym_date today;
    int zh;
};
int ym_rules_explain(struct ym_buf *out, struct ym_arena *arena, const struct ym_rules_asked *asked, struct ym_problems *problems);

/* guards: the conditions and consequences that workflow.conf may name, with what each means in the reader's language. */
void ym_rules_guards(struct ym_buf *out);

#endif
