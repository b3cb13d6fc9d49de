/* test_form_carry.c — the carry list in a form: its mark, its keys, and that they type nothing. */
#include <CUnit/CUnit.h>

#include "form_stage.h"
#include "run.h"
#include "yimen/domain/record/household.h"

/* ^A puts the field on the list whatever stands in it, ^K takes it off where it has nothing to cut; neither types anything. */
static void fields_are_carried(void)
{
    struct form o;
    form_open(&o, &scene_household);
    go(&o, "village");
    int row = 1 + (int)field(&o, "village");
    press(&o, key_of(YM_K_CTRL, 'A'));
    CU_ASSERT_PTR_EQUAL(o.d.carried, o.f->fields[o.f->at]);
    CU_ASSERT_EQUAL(stage_row(&o.l, row)[1], '=');
    press(&o, key_of(YM_K_CTRL, 'A')); /* twice does no harm */
    CU_ASSERT_PTR_EQUAL(o.d.carried, o.f->fields[o.f->at]);
    CU_ASSERT_FALSE(ym_form_typed(o.f));
    CU_ASSERT_EQUAL(o.d.left, 0);
    press(&o, key_of(YM_K_CTRL, 'K'));
    CU_ASSERT_PTR_NULL(o.d.carried);
    CU_ASSERT_EQUAL(stage_row(&o.l, row)[1], ' ');
    CU_ASSERT_EQUAL(o.d.carrying, 3);
    press(&o, key_of(YM_K_CTRL, 'K')); /* not on it: nothing is asked of the desk */
    CU_ASSERT_EQUAL(o.d.carrying, 3);
    CU_ASSERT_FALSE(ym_form_typed(o.f));
    form_close(&o);
}

static void the_text_is_cut_before_the_list(void)
{
    struct form o;
    form_open(&o, &scene_household);
    go(&o, "village");
    int row = 1 + (int)field(&o, "village");
    press(&o, key_of(YM_K_CTRL, 'A'));
    type(&o, "abcd");
    press(&o, key_of(YM_K_LEFT, 0));
    press(&o, key_of(YM_K_CTRL, 'K'));
    CU_ASSERT_STRING_EQUAL(o.f->edit.text.data, "abc");
    press(&o, key_of(YM_K_CTRL, 'K')); /* a finger that rests on it */
    CU_ASSERT_PTR_NOT_NULL(o.d.carried);
    CU_ASSERT_EQUAL(stage_row(&o.l, row)[1], '='); /* half typed: what it holds is not changed yet */
    enter(&o);
    CU_ASSERT_EQUAL(stage_row(&o.l, row)[1], '*'); /* what was typed is said before the list */
    go(&o, "village");
    press(&o, key_of(YM_K_CTRL, 'K'));
    CU_ASSERT_PTR_NULL(o.d.carried);
    CU_ASSERT_STRING_EQUAL(((struct ym_household *)o.f->record)->village, "abc");
    go(&o, "township");
    press(&o, key_of(YM_K_CTRL, 'A'));
    CU_ASSERT_EQUAL(stage_row(&o.l, 1 + (int)field(&o, "township"))[1], '+'); /* so is what is needed */
    form_close(&o);
}

void ym_suite_form_carry(void);

void ym_suite_form_carry(void)
{
    ym_suite_add("the carry list in a form", (const struct ym_test[]){
        {"fields are carried", fields_are_carried},
        {"the text is cut before the list", the_text_is_cut_before_the_list},
        {0},
    });
}
