/* test_load.c — the shipped configuration loads; each way to spoil it is named with its file and line.  Floor: config. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "confs.h"
#include "run.h"
#include "yimen/domain/record/choices.h"

ym_suite_fn ym_suite_load;

enum { GANGXING = 660 /* line in workflow.conf */ };

static const struct broken {
    const char *file, *was, *is;
    int at;           /* line of the problem; 0: where the text was replaced */
    const char *word; /* in the sentence */
} broken[] = {
    /* the layer: types, bounds, names */
    {"yimen.conf", "callers = 200", "callers = \"200\"", 0, "service.callers must be a whole number"},
    {"yimen.conf", "callers = 200", "callers = 0", 0, "service.callers must be 1 or more"},
    {"yimen.conf", "callers = 200", "callers = 99999", 0, "service.callers must be 10000 or less"},
    {"yimen.conf", "callers = 200", "calers = 200", 0, "Did you mean \"callers\"?"},
    {"yimen.conf", "callers = 200", "unheard_of = 200", 0, "service.unheard_of is not a setting."},
    {"yimen.conf", "service = {\n  request_days = 7;", "service = {", 0, "service.request_days is missing"},
    {"yimen.conf", "code = \"411526\"", "code = 411526", 0, "site.code must be a text"},
    {"yimen.conf", "code = \"411526\"", "code = \"41152a\"", 0, "six digits"},
    {"yimen.conf", "code = \"411526\"", "code = \"4115\"", 0, "needs at least 6"},
    {"yimen.conf", "code = \"411526\"", "code = \"4115261\"", 0, "at most 6"},
    {"yimen.conf", "{ zh = \"潢川县\"; en = \"Huangchuan County\"; }", "\"潢川县\"", 0, "both languages"},
    {"yimen.conf", "en = \"Huangchuan County\";", "", 0, "site.name.en is missing"},
    {"yimen.conf", "zh = \"潢川县\"", "zh = \"\"", 0, "site.name.zh needs at least 1"},
    {"yimen.conf", "zh = \"潢川县\"", "zh = \"潢川\\n县\"", 0, "one line"},
    {"yimen.conf", "offset = \"+08:00\"", "offset = \"8\"", 0, "time zone"},
    {"yimen.conf", "offset = \"+08:00\"", "offset = \"+15:00\"", 0, "time zone"},
    {"yimen.conf", "offset = \"+08:00\"", "offset = \"+0a:00\"", 0, "time zone"},
    {"yimen.conf", "site = {", "site = 5; sight = {", 0, "site must be a group"},
    {"yimen.conf", "retention_years = 5", "retention_years = 2", 0, "must be 3 or more"},
    /* the scan and libconfig's own complaints come through */
    {"yimen.conf", "setoff_percent = 50;", "", 4, "recovery_objection and setoff_percent belong together"},
    {"yimen.conf", "setoff_percent = 50;", "setoff_percent = 100;", 0, "must be 99 or less"},
    {"yimen.conf", "roll_approval = \"\"", "roll_approval = \"supervizor\"", 0, "roll_approval is \"supervizor\"; payment rolls are approved by"},
    {"yimen.conf", "roll_approval = \"\"", "roll_approval = \"auditor\"", 0, "approved by county, payer or supervisor"},
    {"yimen.conf", "roll_approval = \"\"", "roll_approval = \"township\"", 0, "approved by county, payer or supervisor"},
    {"yimen.conf", "roll_approval = \"\"", "roll_approval = true", 0, "site.roll_approval must be a text"},
    {"yimen.conf", "callers = 200", "callers = 3000000000", 0, "too large"},
    {"yimen.conf", "callers = 200", "callers = 590.10", 0, "has a fraction"},
    {"yimen.conf", "callers = 200;", "callers = 200;\n@include \"/etc\"\n", 22, "@include"},
    {"yimen.conf", "callers = 200;", "callers = ;", 0, "cannot be read from here"},
    {"yimen.conf", "callers = 200;", "callers = 200; callers = 201;", 0, "given before"},
    /* units and questions */
    {"agencies.conf", "units = (", "units = 1; unitz = (", 0, "units must be a list of groups"},
    {"agencies.conf", "units = (", "units = ( 1, ", 0, "must be a group"},
    {"agencies.conf", "units = (", "units = ( ( 1 ), ", 0, "must be a group"},
    {"agencies.conf", "name = \"minzheng\"", "name = \"zhengfuban\"", 0, "two units named zhengfuban"},
    {"agencies.conf", "zh = \"民政局\"", "zh = \"县政府办\"", 0, "two units named 县政府办"},
    {"agencies.conf", "name = \"minzheng\"", "name = \"Min Zheng\"", 0, "small letters"},
    {"agencies.conf", "name = \"minzheng\"", "name = \"0minzheng\"", 0, "small letters"},
    {"agencies.conf", "member = true; answers = false", "member = true; answers = true", 0, "no question is put to it"},
    {"agencies.conf", "member = true; answers = true", "member = true; answers = false", 0, "does not answer"},
    {"agencies.conf", "member = true", "member = \"yes\"", 0, "true or false"},
    {"agencies.conf", "unit = \"caizheng\"; about", "unit = \"caizhen\"; about", 0, "no unit named caizhen"},
    {"agencies.conf", "about = \"household\"", "about = \"houshold\"", 0, "Did you mean \"household\"?"},
    {"agencies.conf", "about = \"household\"", "about = \"xyz\"", 0, "\"xyz\" is not known here."},
    {"agencies.conf", "limit = \"5 working days\"", "limit = \"5 weeks\"", 0, "a limit is written"},
    {"agencies.conf", "limit = \"5 working days\"", "limit = \"0 days\"", 0, "a limit is written"},
    {"agencies.conf", "limit = \"5 working days\"", "limit = \"99999999999 days\"", 0, "a limit is written"},
    {"agencies.conf", "limit = \"5 working days\"", "limit = 5", 0, "must be a text"},
    {"agencies.conf", "least_age = 16; supporters", "least_age = -1; supporters", 0, "0 or more"},
    {"agencies.conf", "least_age = 16; supporters", "least_age = 80; most_age = 70; supporters", 0, "about nobody"},
    {"agencies.conf", "about = \"household\";", "about = \"household\"; most_age = 70;", 0, "so it has no ages"},
    {"agencies.conf", "about = \"household\";", "about = \"household\"; supporters = true;", 0, "not asked about persons"},
    {"agencies.conf", "death = \"died\"", "death = \"dead\"", 0, "has a detail dead of the kind date"},
    {"agencies.conf", "supporters = true; death = \"died\"", "supporters = true; death = \"\"", 0, "small letters"},
    {"agencies.conf", "about = \"household\";", "about = \"household\"; death = \"place\";", 0, "it is about persons"},
    {"agencies.conf", "name = \"establishment\"", "name = \"payroll\"", 0, "two questions named payroll"},
    {"agencies.conf", "authorised = true; bank = true;", "authorised = false; bank = true;", 146, "needs an authorisation"},
    {"agencies.conf", "kind = \"text\"; },", "kind = \"txt\"; },", 0, "Did you mean \"text\"?"},
    {"agencies.conf", "kind = \"text\"; },", "kind = \"choice\"; },", 0, "choices belong to"},
    {"agencies.conf", "{ name = \"part\";", "{ name = \"full\";", 0, "two choices named full"},
    {"agencies.conf", "{ name = \"monthly\"; label = { zh = \"月工资\"", "{ name = \"kind\"; label = { zh = \"月工资\"", 0, "two details named kind"},
    /* townships */
    {"townships.conf", "411526002", "411526001", 0, "two townships with the code 411526001"},
    {"townships.conf", "411526002", "41152600", 0, "nine digits"},
    {"townships.conf", "411526002", "4115260O2", 0, "nine digits"},
    {"townships.conf", "411526002", "411527002", 0, "does not begin with the county's code 411526"},
    {"townships.conf", "zh = \"定城街道\"", "zh = \"春申街道\"", 0, "two townships named 春申街道"},
    {"townships.conf", "townships = (", "towns = (", 1, "townships is missing"},
    {"townships.conf", "name = { zh = \"定城街道\"; en = \"Dingcheng Street Office\"; };", "", 0, "townships.411526002.name is missing"},
    /* holidays */
    {"holidays.conf", "\"2021-01-01..2021-01-03\"", "\"2021-01-01..2021-01-33\"", 0, "no day or run of days"},
    {"holidays.conf", "\"2021-01-01..2021-01-03\"", "\"2021-01-03..2021-01-01\"", 0, "no day or run of days"},
    {"holidays.conf", "\"2021-01-01..2021-01-03\"", "\"2021-01-01..2021-06-01\"", 0, "no day or run of days"},
    {"holidays.conf", "\"2021-01-01..2021-01-03\"", "\"2021-02-30\"", 0, "no day or run of days"},
    {"holidays.conf", "\"2021-01-01..2021-01-03\"", "\"2022-01-01\"", 0, "does not belong to this year"},
    {"holidays.conf", "[ \"2021-02-07\"", "[ 2021, \"2021-02-07\"", 0, "cannot be read"},
    {"holidays.conf", "off = [", "off = 5; of = [", 0, "list of texts"},
    {"holidays.conf", "\"2021-02-07\"", "\"2021-02-08\"", 5, "2021-02-08 is no Saturday or Sunday"},
    {"holidays.conf", "\"2021-02-07\"", "\"2021-10-02\"", 5, "both as a day off and as a working day"},
    {"holidays.conf", "\"2021-02-07\"", "\"2021-02-07\", \"2021-02-07\"", 5, "2021-02-07 is listed twice"},
    {"holidays.conf", "year = 2022", "year = 2032", 0, "without a gap"},
    {"holidays.conf", "year = 2022", "year = 22", 0, "2000 or more"},
    {"holidays.conf", "years = (", "years = ( ); yearz = (", 1, "No year's holidays"},
    /* tables */
    {"tables.conf", "tables = (", "table = (", 1, "tables is missing"},
    {"tables.conf", "name = \"disabled\";", "name = \"deaths\";", 0, "two tables named deaths"},
    {"tables.conf", "name = \"died\"; field", "name = \"idno\"; field", 0, "two columns named idno"},
    {"tables.conf", "field = \"death.died\"", "field = \"death.dead\"", 0, "there is no field death.dead"},
    {"tables.conf", "field = \"death.died\"", "field = \"died\"", 0, "there is no field died"},
    {"tables.conf", "field = \"death.died\"", "field = \"check.answered\"", 0, "cannot hold the field check.answered"},
    {"tables.conf", "field = \"death.died\"", "field = \"check.person\"", 0, "cannot hold the field check.person"},
    {"tables.conf", "headers = [ \"姓名\", \"死者姓名\",", "headers = [ \"姓名\", \"死亡日期\",", 13, "known by the header 死亡日期"},
    {"tables.conf", "headers = [ \"残疾类别\", \"残疾类型\", \"类别\", \"kind\" ]", "headers = [ ]", 0, "needs a header"},
    {"tables.conf", "begins = \"idno\"", "begins = \"number\"", 0, "no column named number"},
    {"tables.conf", "key = [ \"certificate\" ]", "key = [ \"idno\", \"card\" ]", 0, "no column named card"},
    {"tables.conf", "columns = (", "columns = ( ); rows = (", 0, "1 to 40 columns"},
    /* workflow */
    {"workflow.conf", "programme = \"tekun\"", "programme = \"dibao\"", 0, "two programmes named dibao"},
    {"workflow.conf", "letter = \"T\"", "letter = \"D\"", 0, "letter D"},
    {"workflow.conf", "letter = \"T\"", "letter = \"t\"", 0, "capital letter"},
    {"workflow.conf", "letter = \"T\"", "letter = \"TT\"", 0, "at most 1"},
    {"workflow.conf", "kind = \"monthly\"", "kind = \"month\"", 0, "Did you mean \"monthly\"?"},
    {"workflow.conf", "total = \"30 working days\"", "total = \"30 work days\"", 0, "a limit is written"},
    {"workflow.conf", "township_sum = \"2000.00\"", "township_sum = \"2000.005\"", 0, "written in yuan"},
    {"workflow.conf", "township_sum = \"2000.00\"", "township_sum = \"-1\"", 0, "written in yuan"},
    {"workflow.conf", "township_sum = \"2000.00\"", "township_sum = 2000", 0, "must be a text"},
    {"workflow.conf", "roles = [ \"window\", \"township\" ]", "roles = [ \"window\", \"townhsip\" ]", 0, "Did you mean \"township\"?"},
    {"workflow.conf", "to = \"accepted\"", "to = \"acepted\"", 0, "Did you mean \"accepted\"?"},
    {"workflow.conf", "from = [ \"accepted\" ]", "from = [ \"nowhere\" ]", 0, "\"nowhere\" is not known here"},
    {"workflow.conf", "guards = [ \"papers\", \"authorised\" ]", "guards = [ \"paper\", \"authorised\" ]", 0, "Did you mean \"papers\"?"},
    {"workflow.conf", "guards = [ \"papers\", \"authorised\" ]", "guards = [ \"papers\", \"papers\" ]", 0, "listed twice"},
    {"workflow.conf", "effects = [ \"accept\" ]", "effects = [ \"acept\" ]", 0, "Did you mean \"accept\"?"},
    {"workflow.conf", "takes = \"survey\"", "takes = \"person\"", 0, "no record that belongs to a case"},
    {"workflow.conf", "takes = \"survey\"", "takes = \"survei\"", 0, "no record that belongs to a case"},
    {"workflow.conf", "asks = [ \"asked\",", "asks = [ \"askd\",", 0, "Did you mean \"asked\"?"},
    {"workflow.conf", "asks = [ \"asked\",", "asks = [ \"number\",", 0, "\"number\" is not known here"},
    {"workflow.conf", "excludes = [ \"tekun\" ]", "excludes = [ \"tekunn\" ]", 31, "tekunn, which does not exist"},
    {"workflow.conf", "excludes = [ \"tekun\" ]", "excludes = [ ]", 155, "say the same there"},
    {"workflow.conf", "hangs_on = [ \"dibao\" ]", "hangs_on = [ \"dibau\" ]", 428, "hangs on dibau, which does not exist"},
    {"workflow.conf", "hangs_on = [ \"dibao\" ]", "hangs_on = [ \"dibao\", \"kunnan_canji\" ]", 428, "hangs on itself"},
    {"workflow.conf", "hangs_on = [ \"dibao\" ]", "hangs_on = [ \"bianyuan\" ]", 428, "bianyuan, which is not paid each month"},
    {"workflow.conf", "hangs_on = [ \"dibao\" ]", "hangs_on = \"dibao\"", 0, "must be a list"},
    {"workflow.conf", "hangs_on = [ \"dibao\" ]", "hang_on = [ \"dibao\" ]", 0, "Did you mean \"hangs_on\"?"},
    {"workflow.conf", "excludes = [ \"gangxing\" ]", "excludes = [ \"gangxing\" ]; hangs_on = [ \"dibao\" ]", 589, "cannot hang on another"},
    {"workflow.conf", "recheck_months = 12; recheck_months_unstable = 6;", "recheck_months = 12; recheck_months_unstable = 6; hangs_on = [ \"kunnan_canji\" ];", 31,
     "hangs on kunnan_canji, which hangs on it in turn"},
    {"workflow.conf", "zh = \"身份证\"; en = \"identity cards\"; }; after", "zh = \"护照\"; en = \"passport\"; }; after", 276, "called otherwise"},
    /* the numbers of acts */
    {"workflow.conf", "no = 11;", "no = 9;", 0, "no must be 10 or more"},
    {"workflow.conf", "no = 11;", "no = 100;", 0, "no must be 99 or less"},
    {"workflow.conf", "no = 11;", "no = \"11\";", 0, "no must be a whole number"},
    {"workflow.conf", "no = 13;", "no = 11;", 0, "11 is the number of hand_in"},
    {"workflow.conf", "no = 36;", "no = 11;", 0, "11 is the number of hand_in"},
    {"workflow.conf", "no = 12; label = { zh = \"受理并启动", "no = 37; label = { zh = \"受理并启动", 0, "accept has the number 12 in all programmes"},
    /* ready reasons */
    {"workflow.conf", "{ action = \"hold\";", "{ action = \"halt\";", 0, "no programme has the act halt"},
    {"workflow.conf", "texts = [ \"疑点已核实排除，恢复发放。\" ]", "texts = [ \"\" ]", 0, "1 to 200 characters"},
    {"workflow.conf", "texts = [ \"疑点已核实排除，恢复发放。\" ]", "texts = \"疑点\"", 0, "texts must be a list"},
    /* to-dos */
    {"todos.conf", "todos = (", "todoz = (", 0, "Did you mean \"todos\"?"},
    {"todos.conf", "closes = [ \"told\" ]; does = \"deliver\"", "does = \"deliver\"", 38, "nothing closes it: name an event"},
    {"todos.conf", "closes = [ \"told\" ]; does = \"deliver\"", "closes = [ ]; does = \"deliver\"", 38, "nothing closes it"},
    {"todos.conf", "opens = \"hand\"; word = true;", "opens = \"hand\"; word = false;", 109, "made by hand is ended by a person's word"},
    {"todos.conf", "opens = \"hand\"; word = true;", "opens = \"手工\";", 109, "made by hand is ended by a person's word"},
    {"todos.conf", "opens = \"hand\";", "opens = \"hand\"; closes = [ \"over\" ];", 0, "over never happens to what hand is about"},
    {"todos.conf", "desk = [ \"payer\" ]; day = 10;", "day = 10;", 50, "it lies on nobody's desk"},
    {"todos.conf", "desk = [ \"payer\" ]; day = 10;", "desk = [ ]; day = 10;", 50, "it lies on nobody's desk"},
    {"todos.conf", "desk = [ \"payer\" ]; day = 10;", "desk = [ \"supervisor\" ]; day = 10;", 50, "it lies on nobody's desk"},
    {"todos.conf", "desk = [ \"payer\" ]; day = 10;", "desk = [ \"unit\" ]; day = 10;", 50, "it lies on nobody's desk"},
    {"todos.conf", "desk = [ \"payer\" ]; day = 10;", "desk = [ \"paier\" ]; day = 10;", 0, "Did you mean \"payer\"?"},
    {"todos.conf", "by_stage = true; limit = \"3 working days\"", "by_stage = true; desk = [ \"county\" ]; limit = \"3 working days\"", 0,
     "on no desk besides"},
    {"todos.conf", "ahead = \"30 days\"", "limit = \"9 days\"; ahead = \"30 days\"", 0, "its day is its limit; how long before it is told is said by ahead"},
    {"todos.conf", "opens = \"complained\";", "ahead = \"3 days\"; opens = \"complained\";", 0, "what opens it is an act"},
    {"todos.conf", "opens = \"complained\";", "day = 3; opens = \"complained\";", 44, "the day of the month belongs to roll_due"},
    {"todos.conf", "ahead = \"45 days\"", "day = 3; ahead = \"45 days\"", 29, "the day of the month belongs to roll_due"},
    {"todos.conf", "day = 10; ahead", "ahead", 50, "the day of the month belongs to roll_due"},
    {"todos.conf", "day = 10; ahead", "day = 29; ahead", 0, "day must be 28 or less"},
    {"todos.conf", "day = 10; ahead", "day = 0; ahead", 0, "day must be 1 or more"},
    {"todos.conf", "opens = \"complained\"", "opens = \"complaind\"", 0, "Did you mean \"complained\"?"},
    {"todos.conf", "opens = \"complained\"", "opens = \"sunrise\"", 0, "\"sunrise\" is not known here."},
    {"todos.conf", "opens = \"complained\"", "opens = \"han\"", 0, "Did you mean \"hand\"?"},
    {"todos.conf", "opens = \"complained\";", "", 44, "opens is missing"},
    {"todos.conf", "closes = [ \"settled\" ]", "closes = [ \"setled\" ]", 0, "Did you mean \"settled\"?"},
    {"todos.conf", "closes = [ \"settled\" ]", "closes = [ \"sunrise\" ]", 0, "\"sunrise\" is not known here."},
    {"todos.conf", "closes = [ \"settled\" ]", "closes = [ \"hand\" ]", 0, "\"hand\" is not known here."},
    {"todos.conf", "closes = [ \"settled\" ]", "closes = \"settled\"", 0, "closes must be a list"},
    {"todos.conf", "closes = [ \"settled\" ]", "closes = [ \"told\" ]", 0, "told never happens to what complained is about"},
    {"todos.conf", "closes = [ \"settled\" ]", "closes = [ \"settled\", \"recheck_near\" ]", 0, "recheck_near never happens to what complained is about"},
    {"todos.conf", "closes = [ \"roll_handed\" ]", "closes = [ \"decided\" ]", 0, "decided never happens to what roll_due is about"},
    {"todos.conf", "opens = \"roll_unapproved\"", "desk = [ \"payer\" ]; opens = \"roll_unapproved\"", 0, "who approves payment rolls yimen.conf says (roll_approval)"},
    {"todos.conf", "closes = [ \"roll_approved\"", "closes = [ \"roll_handed\"", 0, "roll_handed never happens to what roll_unapproved is about"},
    {"todos.conf", "closes = [ \"rechecked\", \"over\" ]", "closes = [ \"roll_confirmed\" ]", 0, "roll_confirmed never happens to what recheck_near is about"},
    {"todos.conf", "does = \"settle\"", "does = \"setle\"", 0, "no programme has the act setle"},
    {"todos.conf", "name = \"complaint\"", "name = \"refusal\"", 44, "two kinds of to-dos named refusal"},
    {"todos.conf", "zh = \"投诉异议待办\"", "zh = \"提醒\"", 109, "two kinds of to-dos named 提醒"},
    {"todos.conf", "by_stage = true; limit = \"3", "by_stag = true; limit = \"3", 0, "Did you mean \"by_stage\"?"},
    {"todos.conf", "word_of = [ \"county\" ]", "word_of = [ \"window\" ]", 0, "names roles of its desk"},
    {"todos.conf", "word = true; word_of = [ \"county\" ]", "word = false; word_of = [ \"county\" ]", 0, "names roles of its desk"},
    {"todos.conf", "word_of = [ \"county\" ]", "word_of = [ \"countri\" ]", 0, "Did you mean \"county\"?"},
    {"todos.conf", "limit = \"5 working days\"", "limit = \"5 weeks\"", 0, "a limit is written"},
    {"todos.conf", "word = true; does = \"visit\"", "word = \"yes\"; does = \"visit\"", 0, "true or false"},
    /* the whole workflow is judged */
    {"workflow.conf", "\"uninvolved\", \"surveyed\"", "\"surveyed\"", 31, "four eyes"},
    {"workflow.conf", "publicity_days = 7", "publicity_days = 0", 31, "publicity_days is missing"},
    {"workflow.conf", "random_check = 30", "random_check = 130", 0, "100 or less"},
    /* 渐退期: an act, and the rules' figures it goes by */
    {"rules/dibao.conf", "fading_share = \"fading_share\";", "", 88, "go together"},
    {"workflow.conf", "effects = [ \"fade\" ]", "effects = [ \"hold\" ]", 31, "but no action has fade"},
    {"rules/dibao.conf", "fading_share = \"fading_share\"", "fading_share = \"fading_part\"", 0, "no such parameter"},
    {"rules/dibao.conf", "fading_months = \"fading_months\"", "fading_months = \"heavy_rate\"", 0, "not counted in months"},
    {"workflow.conf", "\"helped\", \"judged\", \"reasoned\" ]; effects = [ \"fade\"", "\"judged\", \"reasoned\" ]; effects = [ \"fade\"", 31, "it needs the guard helped"},
    {"workflow.conf", "\"judged\", \"reasoned\" ]; effects = [ \"fade\"", "\"judged\" ]; effects = [ \"fade\"", 31, "add the guard reasoned"},
    {"workflow.conf", "\"uninvolved\", \"helped\", \"judged\", \"reasoned\" ]; effects = [ \"fade\"", "\"helped\", \"judged\", \"reasoned\" ]; effects = [ \"fade\"", 31, "four eyes"},
    {"workflow.conf", "kind = \"monthly\"", "kind = \"once\"", 31, "Only what is paid each month can fade out."},
    {"workflow.conf", "effects = [ \"recheck\" ]", "effects = [ \"recheck\" ]; to = \"fading\"", 31, "enters the stage fading without a decision"},
    {"workflow.conf", "from = [ \"granted\", \"fading\" ]; to = \"granted\";", "from = [ \"granted\", \"submitted\", \"fading\" ]; to = \"granted\";", 31, "enters the stage granted without a decision"},
    {"workflow.conf", "takes = \"payee\";", "", 155, "must take the record payee"},
    {"workflow.conf", "takes = \"payee\"; guards = [ \"owed_apart\" ]", "guards = [ \"owed_apart\" ]", 155, "must take the record payee"},
    {"workflow.conf", "guards = [ \"owed_apart\" ]; effects", "effects", 155, "it needs the guard owed_apart"},
    {"workflow.conf", "guards = [ \"helped\" ]; effects = [ \"pay_to\" ]", "effects = [ \"pay_to\" ]", 155, "it needs the guard helped"},
    {"workflow.conf", "guards = [ \"helped\", \"paid_apart\", \"reasoned\" ]; effects = [ \"pay_family\" ]", "guards = [ \"helped\", \"paid_apart\" ]; effects = [ \"pay_family\" ]", 155, "add the guard reasoned"},
    {"workflow.conf", "effects = [ \"pay_family\" ]", "effects = [ ]", 155, "No action has the effect pay_family"},
    {"workflow.conf", "per_person = true; authorised = true;", "authorised = true;", 155, "(per_person)"},
    {"rules/tekun.conf", "care = \"care\";", "care = \"monthly(care)\";", 0, "monthly cannot turn"},
    {"rules/dibao.conf", "value = \"100%\"", "value = \"0%\"", 0, "whole percents"},
    {"rules/dibao.conf", "value = \"100%\"", "value = \"33.5%\"", 0, "whole percents"},
    {"rules/dibao.conf", "value = \"100%\"", "value = \"1.2\"", 0, "whole percents"},
    {"rules/dibao.conf", "most = \"6\"; values = ( { from = \"2019-01\"; value = \"6\"", "values = ( { from = \"2019-01\"; value = \"0\"", 0, "whole months"},
    {"rules/dibao.conf", "most = \"6\"; values = ( { from = \"2019-01\"; value = \"6\"", "values = ( { from = \"2019-01\"; value = \"2.5\"", 0, "whole months"},
    {"rules/dibao.conf", "zh = \"渐退比例\"; unit = \"ratio\"", "zh = \"渐退比例\"; unit = \"months\"", 89, "not counted in ratio"},
    {"todos.conf", "opens = \"fading_near\"; closes = [ \"decided\", \"over\" ]", "opens = \"fading_near\"", 32, "nothing closes it"},
};

static void check_broken(const struct broken *b)
{
    struct confs c;
    confs_init(&c);
    int line = confs_replace(&c, b->file, b->was, b->is);
    CU_ASSERT(line > 0);
    line = b->at ? b->at : line;
    CU_ASSERT_EQUAL(confs_load(&c), YM_EBAD);
    CU_ASSERT_PTR_NULL(c.config);
    int named = confs_names(&c, b->file, line, b->word);
    CU_ASSERT(named);
    if (!named) {
        printf("\n  wanted at %s:%d: %s", b->file, line, b->word);
        confs_print(&c);
    }
    confs_release(&c);
}

static void test_broken(void)
{
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        check_broken(&broken[i]);
}

static void test_ten_at_once(void)
{
    static const struct broken ten[] = {
        {"yimen.conf", "callers = 200", "callers = 0", 0, "1 or more"},
        {"yimen.conf", "offset = \"+08:00\"", "offset = \"8\"", 0, "time zone"},
        {"agencies.conf", "unit = \"bianban\"", "unit = \"nobody\"", 0, "no unit named nobody"},
        {"agencies.conf", "least_age = 16; supporters", "least_age = -1; supporters", 0, "0 or more"},
        {"agencies.conf", "limit = \"15 working days\"", "limit = \"soon\"", 0, "a limit is written"},
        {"townships.conf", "411526002", "411526001", 0, "two townships"},
        {"townships.conf", "411526003", "41152600", 0, "nine digits"},
        {"holidays.conf", "\"2021-01-01..2021-01-03\"", "\"2021-01\"", 0, "no day"},
        {"workflow.conf", "to = \"accepted\"", "to = \"acepted\"", 0, "Did you mean"},
    };
    struct confs c;
    size_t count = sizeof ten / sizeof *ten;
    int line[sizeof ten / sizeof *ten];
    confs_init(&c);
    for (size_t i = 0; i < count; i++)
        line[i] = confs_replace(&c, ten[i].file, ten[i].was, ten[i].is);
    CU_ASSERT_EQUAL(confs_load(&c), YM_EBAD);
    for (size_t i = 0; i < count; i++)
        CU_ASSERT(confs_names(&c, ten[i].file, line[i], ten[i].word));
    CU_ASSERT(confs_names(&c, "agencies.conf", 0, "") || c.problems.count == count + 1); /* 编办 is now asked nothing */
    CU_ASSERT_EQUAL(c.problems.count, count + 1);
    if (c.problems.count != count + 1)
        confs_print(&c);
    confs_release(&c);
}

static void test_files(void)
{
    static const char *const files[] = {"yimen.conf", "agencies.conf", "townships.conf", "holidays.conf", "workflow.conf"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct confs c;
        confs_init(&c);
        confs_drop(&c, files[i]);
        CU_ASSERT_EQUAL(confs_load(&c), YM_EBAD);
        CU_ASSERT(confs_names(&c, files[i], 0, "This file is missing."));
        confs_release(&c);
    }
    struct confs c;
    confs_init(&c);
    confs_drop(&c, "tables.conf"); /* sets of before 0.1.4 have none */
    confs_drop(&c, "todos.conf");
    CU_ASSERT_EQUAL(confs_load(&c), 0);
    CU_ASSERT_EQUAL(c.config->table_count, 0);
    CU_ASSERT_EQUAL(c.config->todo_count, 0);
    confs_release(&c);
    confs_init(&c);
    confs_rename(&c, "holidays.conf", "holiday.conf");
    CU_ASSERT_EQUAL(confs_load(&c), YM_EBAD);
    CU_ASSERT(confs_names(&c, "holiday.conf", 0, "Did you mean holidays.conf?"));
    CU_ASSERT(confs_names(&c, "holidays.conf", 0, "missing"));
    confs_release(&c);
}

/* So many kinds, one after the other. */
static void check_kinds(int kinds, int expected)
{
    struct confs c;
    struct ym_buf text;
    confs_init(&c);
    ym_buf_init(&text);
    ym_buf_adds(&text, "todos = (\n");
    for (int i = 0; i < kinds; i++)
        ym_buf_addf(&text, "%s{ name = \"k%d\"; label = { zh = \"类%d\"; en = \"kind\"; }; opens = \"hand\"; word = true; }", i ? ",\n" : "", i, i);
    ym_buf_adds(&text, ");\n");
    for (size_t i = 0; i < c.set.count; i++)
        if (strcmp(c.set.files[i].name, "todos.conf") == 0) {
            c.set.files[i].text = text.data;
            c.set.files[i].len = text.len;
        }
    CU_ASSERT_EQUAL(confs_load(&c), expected);
    CU_ASSERT_EQUAL(confs_names(&c, "todos.conf", 1, "more than 60 kinds"), expected != 0);
    CU_ASSERT(expected || c.config->todo_count == (size_t)kinds);
    confs_release(&c);
    ym_buf_release(&text);
}

static void test_most_kinds(void)
{
    check_kinds(60, 0);
    check_kinds(61, YM_EBAD);
}

/* An act needs the figures it goes by. */
static void test_fading_without_figures(void)
{
    struct confs c;
    confs_init(&c);
    CU_ASSERT(confs_replace(&c, "rules/dibao.conf", "fading_months = \"fading_months\";\nfading_share = \"fading_share\";", "") > 0);
    CU_ASSERT_EQUAL(confs_load(&c), YM_EBAD);
    CU_ASSERT(confs_names(&c, "workflow.conf", 31, "name no fading_months and fading_share"));
    confs_release(&c);
}

static void test_rules_missing(void)
{
    struct confs c;
    confs_init(&c);
    confs_drop(&c, "rules/gangxing.conf");
    CU_ASSERT_EQUAL(confs_load(&c), YM_EBAD);
    CU_ASSERT_EQUAL(c.problems.count, 1);
    CU_ASSERT(confs_names(&c, "workflow.conf", GANGXING, "no rules for the programme gangxing"));
    confs_release(&c);
    confs_init(&c);
    CU_ASSERT(confs_replace(&c, "rules/gangxing.conf", "programme = \"gangxing\"", "programme = \"gangxin\"") > 0);
    CU_ASSERT_EQUAL(confs_load(&c), YM_EBAD);
    CU_ASSERT(confs_names(&c, "workflow.conf", GANGXING, "no rules for the programme gangxing"));
    confs_release(&c);
}

/* A set of 0.1.0 says nothing of it: there the date named `died` tells it, so that a death judged true is still one. */
static void test_death(void)
{
    struct confs c;
    confs_init(&c);
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    CU_ASSERT_STRING_EQUAL(ym_config_question(c.config, "death")->death, "died");
    CU_ASSERT_STRING_EQUAL(ym_config_question(c.config, "car")->death, "");
    confs_release(&c);
    confs_init(&c);
    CU_ASSERT(confs_replace(&c, "agencies.conf", "death = \"died\";", "") > 0);
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    CU_ASSERT_STRING_EQUAL(ym_config_question(c.config, "death")->death, "died");
    CU_ASSERT_STRING_EQUAL(ym_config_question(c.config, "car")->death, "");
    confs_release(&c);
}

/* Who approves rolls; the desk on which it waits is no other.  Sets of before say nothing of it: nobody need. */
static void test_approval(void)
{
    static const char shipped[] = "roll_approval = \"\";";
    static const struct {
        const char *is;
        unsigned role;
    } rows[] = {
        {shipped, 0},
        {"", 0},
        {"roll_approval = \"county\";", 1u << (YM_role_county - 1)},
        {"roll_approval = \"payer\";", 1u << (YM_role_payer - 1)},
        {"roll_approval = \"督查\";", 1u << (YM_role_supervisor - 1)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct confs c;
        confs_init(&c);
        CU_ASSERT(confs_replace(&c, "yimen.conf", shipped, rows[i].is) > 0);
        CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
        CU_ASSERT_EQUAL(c.config->site.roll_approval, rows[i].role);
        CU_ASSERT_EQUAL(ym_config_todo(c.config, "approve_roll")->roles, rows[i].role);
        confs_release(&c);
    }
}

static void test_no_problem_list(void)
{
    struct confs c;
    confs_init(&c);
    confs_replace(&c, "yimen.conf", "callers = 200", "callers = 0");
    CU_ASSERT_EQUAL(ym_config_load(&c.config, &c.set, NULL), YM_EBAD);
    confs_release(&c);
}

/* Every cut of the files with most structure: an answer, and nothing lost (for the sanitizer). */
static void test_cut(void)
{
    static const char *const files[] = {"agencies.conf", "workflow.conf", "todos.conf"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct confs c;
        confs_init(&c);
        struct ym_conf_file *f = c.set.files;
        while (strcmp(f->name, files[i]) != 0)
            f++;
        size_t whole = f->len;
        for (f->len = 0; f->len + 40 < whole; f->len += whole / 61) {
            struct ym_config *none = (struct ym_config *)&c;
            CU_ASSERT_EQUAL(ym_config_load(&none, &c.set, NULL), YM_EBAD);
            CU_ASSERT_PTR_NULL(none);
        }
        confs_release(&c);
    }
}

void ym_suite_load(void)
{
    static const struct ym_test tests[] = {
        {"each mistake is named with file and line", test_broken},
        {"all at once", test_ten_at_once},
        {"files missing and misspelt", test_files},
        {"so many kinds of to-dos", test_most_kinds},
        {"rules missing", test_rules_missing},
        {"fading out without its figures", test_fading_without_figures},
        {"which question means a death", test_death},
        {"who approves payment rolls", test_approval},
        {"without a list of problems", test_no_problem_list},
        {"cut files", test_cut},
        {0},
    };
    ym_suite_add("load", tests);
}
