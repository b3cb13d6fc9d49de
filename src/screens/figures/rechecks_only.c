/* rechecks_only.c — the grants to check again, all of them, those of one township or of one village: in which columns, and asked for
 * anew.  Floor: screens.
 * The service is asked; what was told is not sifted. */
#include "figures/rechecks.h"

#include <string.h>

#include "kit/browse.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"

/* The letter in the number says which programme it is.  What all rows have in common need not stand in each: of one township its villages
 * are told apart, of several they themselves; the other of the two stands where there is room, and on paper. */
#define COLUMNS                                                                                                                            \
    {.field = YM_MEMBER(found, number), .least = 13, .wished = 13, .title = N_("Case"), .say = browse_found_number},                       \
        YM_COLUMN(found, name, 12, 20), {.field = YM_MEMBER(found, due), .least = 10, .wished = 10, .title = N_("Due")},                   \
    {                                                                                                                                      \
        .field = YM_MEMBER(found, late), .least = 4, .wished = 4, .title = N_("Late")                                                      \
    }

#define ROOMY(member)                                                                                                                      \
    {                                                                                                                                      \
        .field = YM_MEMBER(found, member), .wished = 30, .roomy = 1                                                                        \
    }

static const struct ym_column rechecks_only_county_columns[] = {COLUMNS, YM_COLUMN(found, township, 12, 0), ROOMY(village), {0}};
static const struct ym_column rechecks_only_township_columns[] = {COLUMNS, YM_COLUMN(found, village, 12, 0), ROOMY(township), {0}};

const struct ym_column *rechecks_columns(const struct ym_desk *d, const struct rechecks *own)
{
    return ym_text_empty(own->township) && ym_desk_is(d, YM_role_county) ? rechecks_only_county_columns : rechecks_only_township_columns;
}

static void rechecks_only_say(struct ym_view *v, struct rechecks *own)
{
    const char *township = ym_text_empty(own->township) ? "" : ym_desk_word(v->desk, "township", NULL, own->township);
    const char *due = own->due.said ? _(own->due.said) : "";
    const char *place = ym_arena_printf(&v->arena, "%s%s%s", township, *township && *own->village ? " " : "", own->village);
    own->subject = *due || *place ? ym_arena_printf(&v->arena, "%s%s%s", due, *due && *place ? "  " : "", place) : NULL;
}

/* Other rows, in columns that tell them apart. */
static struct ym_go rechecks_only_of(struct ym_view *v, const char *township, const char *village)
{
    struct rechecks *own = browse_own(v);
    struct browse *b = v->model;
    own->township = township;
    own->village = village;
    rechecks_only_say(v, own);
    b->pages.columns = rechecks_columns(v->desk, own);
    ym_pages_list(&b->list, &b->pages);
    browse_ask(v);
    return YM_GO_STAY;
}

static struct ym_go rechecks_only_township(struct ym_view *v)
{
    const struct rechecks *own = browse_own(v);
    const struct ym_form_value *one =
        ym_ask_value(v, N_("Which township?"), ym_desk_only(v, "township", _("all townships")), own->township);
    if (!one)
        return YM_GO_STAY;
    return rechecks_only_of(v, strcmp(one->code, "*") != 0 ? one->code : "", "");
}

/* The villages that families here were entered with, of the township that is looked at. */
static struct ym_go rechecks_only_village(struct ym_view *v)
{
    const struct rechecks *own = browse_own(v);
    struct ym_household *h = YM_RECORD(&v->arena, household);
    h->township = own->township;
    const struct ym_form_value *told = ym_desk_used(v, &h->head, YM_FIELD(household, village));
    size_t n = 0;
    while (told && told[n].code)
        n++;
    struct ym_form_value *list = YM_NEW_ARRAY(&v->arena, struct ym_form_value, n + 2);
    list[0] = (struct ym_form_value){"*", _("all villages"), 1};
    for (size_t i = 0; i < n; i++)
        list[i + 1] = told[i];
    const struct ym_form_value *one = told ? ym_ask_value(v, N_("Which village?"), list, own->village) : NULL;
    if (!one)
        return YM_GO_STAY;
    return rechecks_only_of(v, own->township, strcmp(one->code, "*") != 0 ? one->code : "");
}

const struct arrange_choice rechecks_only[] = {
    {N_("only one township"), rechecks_only_township},
    {N_("only one village"), rechecks_only_village},
    {0},
};
