/* contacts.c — contacts with families, see contacts.h. */
#include "contacts.h"

#include <CUnit/CUnit.h>

#include "walk.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/contacts.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/want.h"

struct office contacts_office;
const char *const contacts_town = "town_411526101", *const contacts_other_town = "town_411526002";

void contacts_family(const char *name, const char *township, int sequence, char out[32])
{
    struct walk_family f = {.programmes = "dibao",
                            .area = "rural",
                            .township = township,
                            .people = {{name, "1975-05-01", "self", sequence, NULL, NULL}}};
    CU_ASSERT_EQUAL_FATAL(walk_intake(&contacts_office, &f, out), 0);
}

struct ym_contact *contacts_give(const char *number, const char *on, const char *whom, const char *text)
{
    OFFICE_GIVE(&contacts_office, want)->number = number;
    struct ym_contact *c = OFFICE_GIVE(&contacts_office, contact);
    ym_date_parse(&c->on, on);
    c->how = YM_contact_phone;
    c->whom = whom;
    c->text = text;
    return c;
}

int64_t contacts_add(const char *account, const char *number, const char *on, const char *whom, const char *text)
{
    contacts_give(number, on, whom, text);
    return office_ask(&contacts_office, account, "contact.add") ? 0 : OFFICE_GOT(&contacts_office, result, 0)->record;
}

size_t contacts_list(const char *account, const char *number, const char *word)
{
    struct ym_contacts *ask = OFFICE_GIVE(&contacts_office, contacts);
    ask->number = number;
    ask->word = word;
    CU_ASSERT_EQUAL(office_ask(&contacts_office, account, "contact.list"), 0);
    return office_count(&contacts_office, YM_R_contact);
}

const char *contacts_text(size_t i)
{
    const struct ym_contact *c = OFFICE_GOT(&contacts_office, contact, i);
    return c ? c->text : "(none)";
}
