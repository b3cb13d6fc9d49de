/* speak.c — standard streams in the reader's charset.  Floor: app.  Must not say anything itself. */
#include <unistd.h>

#include "app.h"
#include "yimen/ui/terminal.h"

/* As the option says; else as the locale does where somebody reads along, and UTF-8 into a file or another program. */
static enum ym_charset speak_charset(const char *named, FILE *f)
{
    int charset = ym_charset_named(named);
    if (charset < 0 && isatty(fileno(f)))
        charset = ym_charset_of_locale();
    return charset < 0 ? YM_UTF8 : (enum ym_charset)charset;
}

void ym_speak(struct ym_speech *s, const char *charset, const char **lang, int screen)
{
    *s = (struct ym_speech){stdout, stderr};
    enum ym_charset out = speak_charset(charset, stdout), told = speak_charset(charset, stderr);
    if ((screen ? told : out) == YM_ASCII)
        *lang = "en";
    stderr = ym_charset_stream(stderr, told);
    if (!screen)
        stdout = ym_charset_stream(stdout, out);
    ym_language_set(*lang);
}

void ym_fall_silent(const struct ym_speech *s)
{
    if (stdout != s->out)
        fclose(stdout);
    if (stderr != s->told)
        fclose(stderr);
    stdout = s->out;
    stderr = s->told;
}
