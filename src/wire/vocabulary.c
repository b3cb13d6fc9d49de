/* vocabulary.c — what a code means to whoever reads it.  Floor: wire.
 * Knows what the service told and what is built in; must not read a configuration. */
#include "yimen/wire/vocabulary.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/base/words.h"
#include "yimen/domain/record/term.h"
#include "yimen/wire/calls.h"

/* Codes the service itself gives: no configuration names them. */
static const struct vocabulary_own_word {
    const char *set, *code;
    struct ym_words words;
} vocabulary_own_words[] = {
    {"action", "intake", {"登记申请", "taken in"}},
    {"action", "edit", {"变更家庭情况", "facts changed"}},
    {"action", "applicant", {"变更申请人", "another applicant"}},
    {"action", "facts", {"补充申请内容", "application completed"}},
    {"action", "judge", {"研判", "hit judged"}},
    {"action", "death", {"死亡登记", "death recorded"}},
    {"action", "regroup_asked", {"申请并户分户", "asked that households be joined or split"}},
    {"action", "regrouped", {"并户分户", "households joined or split"}},
    {"action", "regroup_refused", {"不予并户分户", "households not joined or split"}},
    {"action", "regroup_withdrawn", {"撤回并户分户申请", "no longer asked that households be joined or split"}},
    {"action", "revoke_asked", {"申请撤销死亡登记", "asked that the death be taken back"}},
    {"action", "revoked", {"撤销死亡登记", "death taken back"}},
    {"action", "revoke_refused", {"不予撤销死亡登记", "death not taken back"}},
    {"action", "revoke_withdrawn", {"撤回撤销死亡登记申请", "no longer asked that the death be taken back"}},
    {"action", "unpaid", {"未予补发", "not paid out"}},
    {"state", "active", {"正常", "active"}}, /* how an act of the office itself ended: a result's state is mostly a stage */
    {"state", "suspended", {"已停用", "suspended"}},
    {"state", "sound", {"无误", "nothing wrong"}},
    {"state", "broken", {"有误", "something wrong"}},
    {"state", "changed", {"已更新", "changed"}},
    {"state", "unchanged", {"无变化", "unchanged"}},
    {"township", "*", {"全县", "the whole county"}},
    {"official", "(owner)", {"本机管理者", "the machine's owner"}}, /* runs yimend by hand */
    {"official", "(service)", {"系统自动", "the service itself"}},
    {"result", "done", {"已办理", "done"}},
    {"result", "refused", {"被拒绝", "turned down"}},
    {"result", "shown", {"未办理，但已显示", "not done, but shown"}},
    {"result", "again", {"重发答复", "answered once more"}},
    {"result", "broken", {"与 heads.txt 不符", "not as heads.txt says"}},
    {"result", "unsealed", {"无结束标记导入", "loaded without an end mark"}},
    {"line", "now", {"本季度", "this quarter"}},
    {"line", "before", {"上季度", "quarter before"}},
    {"line", "year", {"上年同期", "a year ago"}},
    {"line", "signed", {"签发数", "as signed"}},
    {"line", "corrected", {"签发后更正", "corrected since"}},
    {"yesno", "yes", {"是", "yes"}},
    {"yesno", "no", {"否", "no"}},
    {"call", "service.create", {"建立数据", "data made"}},
    {"call", "service.appoint", {"指定管理员", "administrator appointed"}},
    {"call", "service.configured", {"启用新配置", "new configuration taken into use"}},
    {"call", "service.dump", {"导出数据", "data dumped"}},
    {"call", "service.load", {"导入数据", "dump loaded"}},
    {"call", "service.restore", {"恢复备份", "copy restored"}},
    {"call", "service.heads", {"审计链首核对", "heads of the chain compared"}},
    {"call", "service.housekeep", {"到期清理", "housekeeping"}},
    {"call", "service.ledger", {"建立月账", "making the ledger of months"}},
    {"terminal", "zh", {"中文", "Chinese"}}, /* what is kept of a terminal */
    {"terminal", "en", {"英文", "English"}},
    {"terminal", "utf-8", {"UTF-8", "UTF-8"}},
    {"terminal", "gb18030", {"GB18030", "GB18030"}},
    {"terminal", "gbk", {"GBK", "GBK"}},
    {"terminal", "ascii", {"ASCII", "ASCII"}},
    {"terminal", "dot0", {"终端未应答", "(no answer)"}},
    {"terminal", "dot1", {"间隔号占1列", "(a middle dot takes 1 column)"}},
    {"terminal", "dot2", {"间隔号占2列", "(a middle dot takes 2 columns)"}},
    {"terminal", "none", {"未指定", "not said"}},
    {"terminal", "option", {"启动时指定", "said at the start:"}},
    {"doing", "sound", {"无误", "nothing wrong"}},
    {"doing", "broken", {"有误", "something wrong"}},
    {"doing", "changed", {"已更新", "changed"}},
    {"doing", "unchanged", {"无变化", "unchanged"}},
    {"doing", "draft", {"份草稿", "drafts"}},
    {"doing", "detail", {"条审计明细", "details of the audit"}},
    {"doing", "idno", {"按证件号码", "by identity number"}},
    {"doing", "number", {"按案号", "by case number"}},
    {"doing", "name", {"按姓名", "by name"}},
    {"doing", "initials", {"按拼音首字母", "by initials"}},
    {"doing", "any", {"按号码或姓名", "by what was at hand"}},
};

/* The owner's word, else that of whoever told one first: stages of several programmes share a code. */
static const char *vocabulary_told(const struct ym_vocabulary *v, const char *set, const char *of, const char *code)
{
    const struct ym_term *t, *first = NULL;
    size_t pos = 0;
    while (v->told && (t = YM_NEXT(v->told, term, -1, &pos))) {
        if (!ym_text_eq(t->code, code) || !ym_text_eq(t->set, set))
            continue;
        if (ym_text_empty(of) || ym_text_eq(t->of, of))
            return ym_word_in(YM_WORDS(t), v->zh);
        first = first ? first : t;
    }
    return first ? ym_word_in(YM_WORDS(first), v->zh) : NULL;
}

static const char *vocabulary_own(const struct ym_vocabulary *v, const char *set, const char *code)
{
    for (size_t i = 0; i < sizeof vocabulary_own_words / sizeof *vocabulary_own_words; i++)
        if (strcmp(vocabulary_own_words[i].code, code) == 0 && strcmp(vocabulary_own_words[i].set, set) == 0)
            return ym_word_in(vocabulary_own_words[i].words, v->zh);
    return NULL;
}

static const char *vocabulary_choice(const struct ym_vocabulary *v, const char *set, const char *code)
{
    const struct ym_choices *list = ym_choices_named(set);
    const struct ym_choice *c = list ? ym_choice_named(list, code) : NULL;
    return c ? ym_word_in(c->label, v->zh) : NULL;
}

static const char *vocabulary_record(const struct ym_vocabulary *v, const char *code)
{
    const struct ym_schema *s = ym_schema_named(code);
    return s ? ym_word_in(s->label, v->zh) : NULL;
}

static const char *vocabulary_field(const struct ym_vocabulary *v, const char *of, const char *code)
{
    const struct ym_schema *s = ym_text_empty(of) ? NULL : ym_schema_named(of);
    const struct ym_field *f = s ? ym_field_named(s, code) : NULL;
    return f ? ym_word_in(f->label, v->zh) : NULL;
}

static const char *vocabulary_built_in(const struct ym_vocabulary *v, const char *set, const char *of, const char *code)
{
    const struct ym_call_row *call = strcmp(set, "call") == 0 ? ym_call_named(code, NULL) : NULL;
    if (call)
        return _(call->title);
    if (strcmp(set, "record") == 0)
        return vocabulary_record(v, code);
    if (strcmp(set, "field") == 0)
        return vocabulary_field(v, of, code);
    const char *own = vocabulary_own(v, set, code);
    return own || strcmp(set, "official") == 0 ? own : vocabulary_choice(v, set, code); /* the closed list of that name is another */
}

const char *ym_vocabulary_known(const struct ym_vocabulary *v, const char *set, const char *of, const char *code)
{
    if (ym_text_empty(code))
        return "";
    const char *word = vocabulary_told(v, set, of, code);
    if (!word)
        word = vocabulary_built_in(v, set, of, code);
    return word || strcmp(set, "official") != 0 ? word : code;
}

const char *ym_vocabulary_word(const struct ym_vocabulary *v, const char *set, const char *of, const char *code)
{
    const char *word = ym_vocabulary_known(v, set, of, code);
    return word ? word : ym_arena_printf(v->arena, v->zh ? "未知（%s）" : "unknown (%s)", code);
}

/* Several codes, parted by blanks. */
static const char *vocabulary_each(const struct ym_vocabulary *v, const char *set, const char *of, const char *codes)
{
    char *rest = ym_arena_strdup(v->arena, codes), *code;
    const char *said = "";
    while ((code = strtok_r(rest, " ", &rest)))
        said = ym_arena_printf(v->arena, "%s%s%s", said, !*said ? "" : v->zh ? "、" : ", ", ym_vocabulary_word(v, set, of, code));
    return said;
}

const char *ym_vocabulary_field(const struct ym_vocabulary *v, const struct ym_head *r, const struct ym_field *f)
{
    const char *text = ym_field_text(r, f);
    if (!*text || !f->code_set || f->kind == YM_REF)
        return text;
    const struct ym_field *owner = ym_field_owner(ym_schema_of(r->type), f);
    const char *of = owner ? ym_field_text(r, owner) : v->programme;
    if (f->flags & YM_MANY)
        return vocabulary_each(v, f->code_set, of, text);
    const char *known = ym_vocabulary_known(v, f->code_set, of, text);
    int typed = f->kind == YM_TEXT && !(f->flags & YM_OURS); /* not always a code: a referral goes to offices outside of the list too */
    if (known)
        return known;
    return typed ? text : ym_vocabulary_word(v, f->code_set, of, text);
}
