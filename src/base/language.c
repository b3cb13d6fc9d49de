/* language.c — the reader's language.  Floor: base.  Must not depend on what LANG says, nor on locales that are seldom there. */
#include "yimen/base/language.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* gettext looks at LANGUAGE only under a locale other than C; the first of these is on every Debian. */
static const char *const carriers[] = {"C.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8", ""};

/* From the running program's folder: in the build tree, and beside an installation that was moved. */
static const char *const places[] = {"/../locale", "/../share/locale"};

int ym_language_is_zh(const char *lang)
{
    return !lang || strcmp(lang, "en") != 0;
}

static int is_catalogue(const char *dir)
{
    char file[PATH_MAX];
    int n = snprintf(file, sizeof file, "%s/zh_CN/LC_MESSAGES/yimen.mo", dir);
    return n > 0 && (size_t)n < sizeof file && access(file, R_OK) == 0;
}

static void bind_messages(void)
{
    char dir[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", dir, sizeof dir - 32);
    dir[n < 0 ? 0 : n] = 0;
    char *slash = strrchr(dir, '/');
    for (size_t i = 0; slash && i < sizeof places / sizeof *places; i++) {
        strcpy(slash, places[i]);
        if (is_catalogue(dir)) {
            bindtextdomain("yimen", dir);
            return;
        }
    }
    bindtextdomain("yimen", YM_DIR_LOCALE);
}

void ym_language_set(const char *lang)
{
    setenv("LANGUAGE", ym_language_is_zh(lang) ? "zh_CN" : "en", 1);
    for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++) {
        if (setlocale(LC_CTYPE, carriers[i]) && setlocale(LC_MESSAGES, carriers[i]))
            break;
    }
    bind_messages();
    bind_textdomain_codeset("yimen", "UTF-8");
    textdomain("yimen");
}
