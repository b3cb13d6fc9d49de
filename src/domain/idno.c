/* idno.c — citizen identity numbers (公民身份号码): GB 11643; codes of organisations (统一社会信用代码): GB 32100.  Floor: domain.
 * 81, 82, 83 at the front are residence permits of Hong Kong, Macao, Taiwan residents; the county's own prefix is not asked for. */
#include "yimen/domain/idno.h"

#include <string.h>

#include "yimen/base/err.h"

static const int idno_weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

static const char *const idno_fault_texts[] = {
    [YM_IDNO_OK] = "",
    [YM_IDNO_LENGTH] = N_("The identity number needs 18 characters."),
    [YM_IDNO_OLD] = N_("This is a 15-digit number; those are invalid since 2013. Use the 18-digit one."),
    [YM_IDNO_EXCEL] = N_("A spreadsheet has cut this identity number short (like 4.11526E+17). Take it from the card again."),
    [YM_IDNO_CHARS] = N_("The identity number has 17 digits and then a digit or X."),
    [YM_IDNO_BIRTH] = N_("The 7th to 14th digits are not a day that exists."),
    [YM_IDNO_LAST] = N_("The last character does not fit the others: one of them is mistyped."),
};

const char *ym_idno_fault_text(enum ym_idno_fault f)
{
    return idno_fault_texts[f];
}

char ym_idno_last(const char digits[17])
{
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (digits[i] - '0') * idno_weights[i];
    return "10X98765432"[sum % 11];
}

static int idno_number(const char *digits, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++)
        v = v * 10 + digits[i] - '0';
    return v;
}

static enum ym_idno_fault idno_shape(const char *text, size_t n)
{
    size_t digits = strspn(text, "0123456789");
    if (strpbrk(text, "Ee") && strpbrk(text, ".+"))
        return YM_IDNO_EXCEL;
    if (n == 15 && digits == 15)
        return YM_IDNO_OLD;
    if (n != 18)
        return YM_IDNO_LENGTH;
    if (digits < 17 || (digits == 17 && text[17] != 'X'))
        return YM_IDNO_CHARS;
    return YM_IDNO_OK;
}

enum ym_idno_fault ym_idno_parse(ym_date *birth, int *sex, const char *text)
{
    enum ym_idno_fault fault = idno_shape(text, strlen(text));
    if (fault)
        return fault;
    int year = idno_number(text + 6, 4);
    ym_date born = ym_date_of(year, idno_number(text + 10, 2), idno_number(text + 12, 2));
    if (born == YM_NONE || year < 1850)
        return YM_IDNO_BIRTH;
    if (ym_idno_last(text) != text[17])
        return YM_IDNO_LAST;
    if (birth)
        *birth = born;
    if (sex)
        *sex = (text[16] - '0') % 2 ? 1 : 2; /* YM_sex_male, YM_sex_female */
    return YM_IDNO_OK;
}

uint64_t ym_idno_number(const char *text)
{
    uint64_t v = 0;
    if (idno_shape(text, strlen(text)) != YM_IDNO_OK)
        return 0;
    for (int i = 0; i < 17; i++)
        v = v * 10 + (uint64_t)(text[i] - '0');
    return v * 11 + (text[17] == 'X' ? 10 : (uint64_t)(text[17] - '0'));
}

/* ---- organisations */

int ym_credit_code_fits(const char *text)
{
    static const char signs[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    enum { SIGNS = sizeof signs - 1, CODE = 18 };
    int sum = 0, weight = 1;
    if (strlen(text) != CODE || strspn(text, signs) != CODE)
        return 0;
    for (size_t i = 0; i + 1 < CODE; i++) {
        sum += (int)(strchr(signs, text[i]) - signs) * weight;
        weight = weight * 3 % SIGNS;
    }
    return text[CODE - 1] == signs[(SIGNS - sum % SIGNS) % SIGNS];
}
