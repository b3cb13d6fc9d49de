/* site.c — yimen.conf: the county and the limits of its service.  Floor: config. */
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"

#include "load_in.h"

enum { SITE_CODE = 6, CALLERS_MOST = 10000, FRAME_LEAST = 64 << 10, FRAME_MOST = 64 << 20, FREE_MOST = 1 << 20, MEBIBYTE = 1 << 20 };

/* Who may be named to approve payment rolls: they act, and for the whole county. */
static const int site_approvers[] = {YM_role_county, YM_role_payer, YM_role_supervisor};

struct raw {
    struct ym_site site;
    const char *offset;        /* "+08:00" */
    const char *roll_approval; /* name of a role, "": nobody */
    int free_mb;
};

#define AT(member) offsetof(struct raw, member)

static const struct ym_node_row site_groups[] = {
    {.name = "site", .kind = YM_NODE_GROUP, .needed = 1},
    {.name = "service", .kind = YM_NODE_GROUP, .needed = 1},
};

static const struct ym_node_row site_rows[] = {
    {"code", YM_NODE_TEXT, 1, AT(site.code), SITE_CODE, SITE_CODE, NULL},
    {"name", YM_NODE_WORDS, 1, AT(site.name), 0, 0, NULL},
    {"offset", YM_NODE_TEXT, 1, AT(offset), 0, 0, NULL},
    {"authorisation_months", YM_NODE_INT, 1, AT(site.authorisation_months), 1, 60, NULL},
    {"draft_days", YM_NODE_INT, 1, AT(site.draft_days), 1, 365, NULL},
    {"retention_years", YM_NODE_INT, 1, AT(site.retention_years), 3, 100, NULL},
    {"release_months", YM_NODE_INT, 0, AT(site.release_months), 1, 120, NULL},
    {"recovery_objection", YM_NODE_LIMIT, 0, AT(site.recovery_objection), 0, 0, NULL},
    {"setoff_percent", YM_NODE_INT, 0, AT(site.setoff_percent), 1, 99, NULL},
    {"roll_approval", YM_NODE_TEXT, 0, AT(roll_approval), 0, 32, NULL},
    {"print_command", YM_NODE_TEXT, 0, AT(site.print_command), 0, 200, NULL},
};

static const struct ym_node_row site_service_rows[] = {
    {"request_days", YM_NODE_INT, 1, AT(site.request_days), 1, 60, NULL},
    {"idle_minutes", YM_NODE_INT, 1, AT(site.idle_minutes), 1, 1440, NULL},
    {"callers", YM_NODE_INT, 1, AT(site.callers), 1, CALLERS_MOST, NULL},
    {"connections_per_account", YM_NODE_INT, 1, AT(site.connections_per_account), 1, 1000, NULL},
    {"frame_bytes", YM_NODE_INT, 1, AT(site.frame_bytes), FRAME_LEAST, FRAME_MOST, NULL},
    {"frame_seconds", YM_NODE_INT, 1, AT(site.frame_seconds), 1, 600, NULL},
    {"free_mb", YM_NODE_INT, 1, AT(free_mb), 1, FREE_MOST, NULL},
    {"cache_mb", YM_NODE_INT, 1, AT(site.cache_mb), 1, 4096, NULL},
};

/* 1 if `text` looks like `form`, where 0 stands for any digit. */
static int site_looks_like(const char *text, const char *form)
{
    for (; *form; form++, text++) {
        int fits = *form == '0' ? *text >= '0' && *text <= '9' : *text == *form;
        if (!fits)
            return 0;
    }
    return *text == 0;
}

static int site_two_digits(const char *text)
{
    return (text[0] - '0') * 10 + (text[1] - '0');
}

static int site_parse_offset(int *out, const char *text)
{
    if (!site_looks_like(text, "+00:00") && !site_looks_like(text, "-00:00"))
        return YM_EBAD;
    int hours = site_two_digits(text + 1), minutes = site_two_digits(text + 4);
    if (hours > 14 || minutes > 59)
        return YM_EBAD;
    int seconds = (hours * 60 + minutes) * 60;
    *out = text[0] == '-' ? -seconds : seconds;
    return YM_OK;
}

static int site_may_approve(int role)
{
    for (size_t i = 0; i < sizeof site_approvers / sizeof *site_approvers; i++)
        if (site_approvers[i] == role)
            return 1;
    return 0;
}

/* A name nobody bears and a role that approves nothing are wrong alike: money would wait for nobody. */
static void site_check_approval(struct ym_load *l, unsigned *out, struct ym_node n, const char *name)
{
    const struct ym_choice *role = ym_text_empty(name) ? NULL : ym_choice_named(ym_choices_named("role"), name);
    *out = 0;
    if (role && site_may_approve(role->number))
        *out = 1u << (role->number - 1);
    else if (!ym_text_empty(name))
        ym_load_wrong(l, n, N_("{1} is \"{2}\"; payment rolls are approved by county, payer or supervisor, or \"\" for nobody."), name,
                      NULL);
}

void ym_load_site(struct ym_load *l, struct ym_node root)
{
    struct raw raw = {.offset = "", .roll_approval = "", .site = {.code = "", .name = {"", ""}, .print_command = ""}};
    struct ym_node site = ym_node_get(root, "site");
    YM_LOAD_GROUP(l, &raw, root, site_groups);
    YM_LOAD_GROUP(l, &raw, site, site_rows);
    YM_LOAD_GROUP(l, &raw, ym_node_get(root, "service"), site_service_rows);
    if (*raw.site.code && !site_looks_like(raw.site.code, "000000"))
        ym_load_wrong(l, ym_node_get(site, "code"), N_("{1} is \"{2}\"; the county's code has six digits."), raw.site.code, NULL);
    if ((raw.site.recovery_objection.days > 0) != (raw.site.setoff_percent > 0))
        ym_load_wrong(l, site, N_("{1}: {2} and {3} belong together: name both, or none where nothing is set off."), "recovery_objection",
                      "setoff_percent");
    if (*raw.offset && site_parse_offset(&raw.site.offset, raw.offset))
        ym_load_wrong(l, ym_node_get(site, "offset"), N_("{1} is \"{2}\"; the time zone is written like \"+08:00\"."), raw.offset, NULL);
    site_check_approval(l, &raw.site.roll_approval, ym_node_get(site, "roll_approval"), raw.roll_approval);
    raw.site.free_bytes = (int64_t)raw.free_mb * MEBIBYTE;
    l->config->site = raw.site;
}
