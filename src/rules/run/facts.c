/* facts.c — see facts.h.  Floor: rules.  Must not leave anything out to save room: what does not fit is refused by the caller. */
#include "yimen/rules/facts.h"

#include <string.h>

#include "yimen/base/hash.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"

static const char facts_mark[] = "# sha256 ";

/* Of the checks only this case's hits count, of the cases only this one. */
static int facts_counts(const struct ym_head *r, const struct ym_case *kase)
{
    if (r->type == YM_R_case)
        return r->id == kase->head.id;
    if (r->type == YM_R_check)
        return r->parent == kase->head.id && ((const struct ym_check *)r)->state == YM_answer_hit;
    return 1;
}

static void facts_digest_of(char out[YM_SHA256_HEX], const char *text, size_t n)
{
    uint8_t digest[YM_SHA256];
    struct ym_bytes part = {text, n};
    ym_sha256(digest, &part, 1);
    ym_hex(out, digest, sizeof digest);
}

const char *ym_facts_text(struct ym_arena *arena, const struct ym_rules *rules, const char *programme, const struct ym_list *file,
                          const struct ym_case *kase, int offset)
{
    struct ym_buf text;
    char hex[YM_SHA256_HEX];
    int last = 0;
    ym_buf_init(&text);
    for (size_t i = 0; i < file->count; i++) {
        const struct ym_head *r = file->at[i];
        if (ym_rules_read(rules, programme, r->type) && facts_counts(r, kase))
            ym_rec_write_one(&text, r->type == YM_R_case ? &kase->head : r, YM_REC_HEADS, offset, &last);
    }
    facts_digest_of(hex, text.len ? text.data : "", text.len);
    const char *out = ym_arena_printf(arena, "%s%s\n%s", facts_mark, hex, text.len ? text.data : "");
    ym_buf_release(&text);
    return out;
}

/* The text behind the line with the digest, or NULL. */
static const char *facts_proved(const char *facts)
{
    char hex[YM_SHA256_HEX];
    size_t head = strlen(facts_mark) + YM_SHA256_HEX - 1;
    if (strncmp(facts, facts_mark, strlen(facts_mark)) != 0 || strlen(facts) < head + 1 || facts[head] != '\n')
        return NULL;
    facts_digest_of(hex, facts + head + 1, strlen(facts + head + 1));
    return memcmp(facts + strlen(facts_mark), hex, YM_SHA256_HEX - 1) == 0 ? facts + head + 1 : NULL;
}

int ym_decision_facts(struct ym_list *out, struct ym_case **kase, const struct ym_decision *d, int offset, struct ym_problems *problems)
{
    *kase = NULL;
    if (!*d->facts)
        return YM_ENOENT;
    const char *text = facts_proved(d->facts);
    if (!text)
        return YM_ECORRUPT;
    int err = ym_rec_read(out, text, strlen(text), offset, problems);
    *kase = YM_FIND(out, case, d->head.parent);
    return err;
}
