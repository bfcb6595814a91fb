// SPDX-License-Identifier: Apache-2.0
// What a filter may say, and what is said of one that may not, and where.
#include "iam/domain/filter.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

Q_DECLARE_METATYPE(gatehouse::iam::FilterResource)

namespace
{

constexpr auto keys = FilterResource::ApiKeys, authtokens = FilterResource::Credentials,
               serviceUsers = FilterResource::ServiceUsers, policies = FilterResource::IpPolicies,
               rules = FilterResource::IpPolicyRules, sessions = FilterResource::TunnelSessions;
constexpr Timestamp now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

struct Good {
    FilterResource resource;
    const char *text;
};

const Good good[] = {
    {keys, R"(obj.id == "ak_1")"},
    {keys, "obj.id=='ak_1'"},
    {keys, " \t\r\n obj.id  ==\n \"ak_1\" \t"},
    {keys, R"("ak_1" == obj.id)"},
    {keys, R"(obj.owner_id != "usr_1")"},
    {keys, R"(obj.id == obj.owner_id)"},
    {keys, R"(obj.description == "")"},
    {keys, "obj.description == null"},
    {keys, "null != obj.metadata"},
    {keys, "obj.owner_id == null"},
    {keys, R"(obj.description < "m" || obj.description >= "x")"},
    {keys, "size(obj.description) > 3"},
    {keys, "obj.description.size() <= 255"},
    {keys, "size(obj.id) == size(obj.owner_id)"},
    {keys, "0 < size(obj.metadata)"},
    {keys, "size(obj.metadata) in [1, 2, 999999999999999999]"},
    {keys, R"(obj.description.startsWith("ci"))"},
    {keys, R"(obj.metadata.contains(""))"},
    {keys, R"(obj.metadata.endsWith( "}" ) && !obj.metadata.contains('"'))"},
    {keys, R"(obj.description in ["a", 'b'])"},
    {keys, "obj.description in []"},
    {keys, R"(obj.id in ["ak_1"])"},
    {keys, R"(obj.created_at < timestamp("2026-11-21T22:41:05Z"))"},
    {keys, R"(timestamp("2025-10-31T09:23:45-07:00") <= obj.created_at)"},
    {keys, R"(obj.created_at == timestamp("2026-11-21T22:41:05.123Z"))"},
    {keys, "obj.created_at <= timestamp(time.now)"},
    {keys, R"(obj.created_at > timestamp(time.now).subtract("7d"))"},
    {keys, R"(obj.created_at > timestamp( time.now ) .add( "1d12h30m5s" ))"},
    {keys, R"(obj.created_at in [timestamp(time.now), timestamp("2026-11-21T22:41:05Z")])"},
    {keys, R"((obj.description) == ("a"))"},
    {keys, R"(!(obj.description == "a") && (obj.id == "b" || !!(obj.id == "c")))"},
    {keys, R"(obj.description == "a" && obj.id == "b" || obj.id == "c" && obj.metadata == "d")"},
    {keys, R"(obj.description == "\\ \" \' \n \r \t \u00e9 \u20AC")"},
    {keys, R"(obj.description == "ünï 🔑")"},
    {authtokens, R"("bind:*.example.com" in obj.acl)"},
    {authtokens, R"(!("*" in obj.acl))"},
    {authtokens, "size(obj.acl) == 0 || obj.acl == null || obj.acl.size() != 1 || obj.acl != null"},
    {serviceUsers, R"(obj.created_at >= timestamp(time.now).subtract("36525d"))"},
    {policies, R"(obj.metadata.contains("office"))"},
    {rules, R"(obj.ip_policy == "ipp_1" && obj.action == "deny")"},
    {rules, R"(obj.ip_policy.id in ["ipp_1", "ipp_2"] && obj.cidr.startsWith("10."))"},
    {sessions, R"(obj.os == "linux" && obj.region in ["eu", "us"] && obj.agent_version < "3.20")"},
    {sessions, R"(obj.started_at > timestamp(time.now).subtract("90s") && obj.credential == "cr_1")"},
    {sessions, R"(obj.ip != "198.51.100.7" || obj.credential.id == "cr_1")"},
};

struct Bad {
    FilterResource resource;
    const char *text;
    int position; ///< of the character, from 1
    const char *says;
};

const Bad bad[] = {
    // No sentence.
    {keys, "", 1, "a condition is expected"},
    {keys, "   ", 4, "a condition is expected"},
    {keys, "obj", 4, "a field's name"},
    {keys, "obj.", 4, "a field's name"},
    {keys, "obj .id == 'a'", 4, "a field's name"},
    {keys, "object.id == 'a'", 1, "a condition is expected"},
    {keys, "id == 'a'", 1, "a condition is expected"},
    {keys, "obj.id", 4, "a condition is expected here"},
    {keys, "obj.id ==", 10, "a field or a value"},
    {keys, "obj.id = 'a'", 8, "an operator or the end"},
    {keys, "obj.id === 'a'", 10, "a field or a value"},
    {keys, "obj.id == 'a' &&", 17, "a condition is expected"},
    {keys, "obj.id == 'a' & obj.id == 'b'", 15, "an operator or the end"},
    {keys, "obj.id == 'a' and obj.id == 'b'", 15, "an operator or the end"},
    {keys, "obj.id == 'a' || || obj.id == 'b'", 18, "a condition is expected"},
    {keys, "obj.id == 'a' == 'b'", 15, "an operator or the end"},
    {keys, "(obj.id == 'a'", 15, "an operator or )"},
    {keys, "obj.id == 'a')", 14, "an operator or the end"},
    {keys, "()", 2, "a condition is expected"},
    {keys, "obj.id == 'a", 13, "the closing quote"},
    {keys, "obj.id == \"a'", 14, "the closing quote"},
    {keys, "obj.id == 'a\nb'", 13, "the closing quote"},
    {keys, R"(obj.id == 'a\q')", 14, "an escape is"},
    {keys, R"(obj.id == 'a\x41')", 14, "an escape is"},
    {keys, R"(obj.id == 'a\u12')", 15, "four hexadecimal"},
    {keys, R"(obj.id == 'a\u0000')", 15, "no character"},
    {keys, R"(obj.id == 'a\uffff')", 15, "no character"},
    {keys, R"(obj.id == 'a\ud800')", 15, "no character"},
    {keys, "obj.id == b'a'", 11, "a field or a value"},
    {keys, "obj.id == r'a'", 11, "a field or a value"},
    {keys, "obj.id in", 10, "a list or a field"},
    {keys, "obj.id inn ['a']", 8, "an operator or the end"},
    {keys, "obj.id in ['a', ]", 17, "a text, number"},
    {keys, "obj.id in ['a' 'b']", 16, "or ] is expected"},
    {keys, "obj.id in ['a'", 15, "or ] is expected"},
    {keys, "obj.id in [obj.owner_id]", 12, "or ] is expected"},
    {keys, "obj.id in [['a']]", 12, "or ] is expected"},
    {keys, "ünï == obj.id", 1, "a condition is expected"},
    {keys, "obj.description == 'ünï🔑' ?", 27, "an operator or the end"},
    // Left out of CEL.
    {authtokens, "obj.acl[0] == '*'", 8, "an operator or the end"},
    {keys, "obj['id'] == 'a'", 4, "a field's name"},
    {keys, "size(obj.id) + 1 == 2", 14, "an operator or the end"},
    {keys, "size(obj.id) > -1", 16, "a field or a value"},
    {keys, "size(obj.id) > 1.5", 17, "digits only"},
    {keys, "size(obj.id) > 0x10", 17, "digits only"},
    {keys, "size(obj.id) > 1u", 17, "digits only"},
    {keys, "size(obj.id) > 1000000000000000000", 16, "18 digits"},
    {keys, "obj.id == 'a' ? true : false", 15, "an operator or the end"},
    {keys, "type(obj.id) == 'a'", 1, "a condition is expected"},
    {keys, "obj.description.matches('a.*')", 17, "startsWith"},
    {keys, "true", 1, "a condition is expected"},
    {keys, "has(obj.metadata)", 1, "a condition is expected"},
    {keys, "obj.description.startsWith(obj.metadata)", 28, "a text in quotes"},
    {keys, "obj.description.startsWith('a', 'b')", 31, ") is expected"},
    {keys, "'abc'.contains('a')", 6, "an operator or the end"},
    {keys, "obj.description.lowerAscii() == 'a'", 17, "startsWith"},
    {keys, "obj.contains('a')", 4, "a field's name"},
    {keys, "size('abc') == 3", 6, "a field is expected"},
    {keys, "// all", 1, "a condition is expected"},
    // Types that do not fit.
    {keys, "obj.description == 5", 20, "a text is expected"},
    {keys, "size(obj.description) == 'a'", 26, "a number is expected"},
    {keys, "obj.created_at < '2026-11-21T22:41:05Z'", 18, "timestamp(…) is expected"},
    {keys, "obj.description < timestamp(time.now)", 29, "a text is expected"},
    {keys, "obj.created_at == null", 4, "never null"},
    {keys, "size(obj.id) == null", 9, "never null"},
    {keys, "null == null", 9, "never null"},
    {keys, "'a' == null", 1, "never null"},
    {keys, "obj.description < null", 17, "== and !="},
    {keys, "'a' == 'a'", 1, "must be a field"},
    {keys, "timestamp(time.now) < timestamp(time.now)", 11, "must be a field"},
    {keys, "!obj.description", 5, "not a value alone"},
    {keys, "!obj.description == 'a'", 5, "not a value alone"},
    {keys, "obj.id == 'a' && 'b'", 18, "not a value alone"},
    {keys, "obj.id && obj.id == 'a'", 4, "not a value alone"},
    {keys, "(obj.id == 'a') == (obj.id == 'b')", 5, "not a condition"},
    {keys, "obj.id.startsWith('ak_')", 4, "not in ids"},
    {keys, "obj.owner_id.contains('x')", 4, "not in ids"},
    {sessions, "obj.credential.endsWith('x')", 4, "not in ids"},
    {keys, "obj.created_at.startsWith('2026')", 4, "in texts only"},
    {keys, "size(obj.created_at) == 1", 9, "no size"},
    {keys, "obj.description in ['a', 1]", 26, "a text is expected"},
    {keys, "'a' in ['a']", 1, "only a field"},
    {keys, "(obj.id == 'a') in ['a']", 5, "only a field"},
    {keys, "null in ['a']", 1, "only a field"},
    {keys, "'a' in obj.description", 11, "a list is expected"},
    {authtokens, "obj.description in obj.acl", 4, "a text in quotes"},
    {authtokens, "5 in obj.acl", 1, "a text in quotes"},
    {authtokens, "obj.acl == '*'", 9, "a list takes"},
    {authtokens, "obj.acl == obj.acl", 9, "a list takes"},
    {authtokens, "'*' == obj.acl", 11, "a text is expected"},
    {authtokens, "obj.acl in ['*']", 4, "only a field"},
    {authtokens, "obj.acl.contains('*')", 4, "in texts only"},
    {authtokens, "['a', 'b'] in obj.acl", 1, "a condition is expected"},
    // Times.
    {keys, "obj.created_at < timestamp('yesterday')", 28, "a time such as"},
    {keys, "obj.created_at < timestamp('2026-02-30T00:00:00Z')", 28, "a time such as"},
    {keys, "obj.created_at < timestamp('2026-11-21')", 28, "a time such as"},
    {keys, "obj.created_at < timestamp(now)", 28, "time.now or a time"},
    {keys, "obj.created_at < timestamp(5)", 28, "time.now or a time"},
    {keys, "obj.created_at < timestamp(time.now", 36, ") is expected"},
    {keys, "obj.created_at < time.now", 18, "a field or a value"},
    {keys, "obj.created_at < timestamp(time.now).plus('7d')", 38, "add(…) or subtract(…)"},
    {keys, "obj.created_at < timestamp(time.now).add('7')", 42, "a duration such as"},
    {keys, "obj.created_at < timestamp(time.now).add('-7d')", 42, "a duration such as"},
    {keys, "obj.created_at < timestamp(time.now).add('')", 42, "a duration such as"},
    {keys, "obj.created_at < timestamp(time.now).add('1.5h')", 42, "a duration such as"},
    {keys, "obj.created_at < timestamp(time.now).add('36526d')", 42, "a duration such as"},
    {keys, "obj.created_at < timestamp(time.now).add('99999999999999999999s')", 42, "a duration such as"},
    {keys, "obj.created_at < timestamp(time.now).add(7)", 42, "a duration such as"},
    {keys, "obj.created_at < timestamp('2026-11-21T22:41:05Z').add('7d')", 51, "an operator or the end"},
    {keys, "obj.created_at < timestamp(time.now).add('7d').add('7d')", 47, "an operator or the end"},
    // Fields of others.
    {keys, "obj.name == 'a'", 4, "only id, created_at, description, metadata, owner_id"},
    {keys, "obj.id.id == 'a'", 4, "no such field"},
    {sessions, "obj.credential.uri == 'a'", 4, "no such field"},
};

QString sizedFilter(qsizetype bytes)
{
    const QString before = QStringLiteral("obj.description == \""), after = QStringLiteral("\"");
    return before + QString(bytes - before.size() - after.size(), u'x') + after;
}

QString nested(int depth, const QString &open, const QString &close)
{
    return open.repeated(depth) + "obj.id == 'a'" + close.repeated(depth);
}

QString manyValues(int count)
{
    QStringList items;
    for (int i = 1; i < count; ++i)
        items.append(QStringLiteral("'a'"));
    return "obj.id in [" + items.join(u',') + u']';
}

} // namespace

class TestIamFilterGrammar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<FilterResource>("resource");
        for (const Good &row : good)
            QTest::newRow(row.text) << row.resource;
    }

    void reads()
    {
        QFETCH(FilterResource, resource);
        const auto parsed = parseFilter(QString::fromUtf8(QTest::currentDataTag()), resource, now);
        const auto *problem = std::get_if<FilterProblem>(&parsed);
        QVERIFY2(problem == nullptr, problem != nullptr ? qPrintable(problem->message) : "");
    }

    void refuses_data()
    {
        QTest::addColumn<FilterResource>("resource");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("says");
        for (const Bad &row : bad)
            QTest::addRow("%s", row.text)
                << row.resource << QString::fromUtf8(row.text) << row.position << QString::fromUtf8(row.says);
    }

    void refuses()
    {
        QFETCH(FilterResource, resource);
        QFETCH(QString, text);
        const auto parsed = parseFilter(text, resource, now);
        const auto *problem = std::get_if<FilterProblem>(&parsed);
        QVERIFY(problem != nullptr);
        QFETCH(QString, says);
        QVERIFY2(problem->message.contains(says), qPrintable(problem->message));
        QTEST(int(problem->position), "position");
    }

    void hasLimits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says"); // empty: it is read
        const QString nothing;
        QTest::newRow("as long as may be") << sizedFilter(maxFilterBytes) << nothing;
        QTest::newRow("too long") << sizedFilter(maxFilterBytes + 1) << QStringLiteral("longer than 4096 bytes");
        QTest::newRow("too long in bytes")
            << "obj.description == '" + QString(2100, QChar(0xe9)) + u'\'' << QStringLiteral("longer than");
        QTest::newRow("as deep as may be")
            << nested(maxFilterDepth, QStringLiteral("("), QStringLiteral(")")) << nothing;
        QTest::newRow("too deep") << nested(maxFilterDepth + 1, QStringLiteral("("), QStringLiteral(")"))
                                  << QStringLiteral("no deeper than 10");
        QTest::newRow("negated as may be")
            << nested(maxFilterDepth / 2, QStringLiteral("!("), QStringLiteral(")")) << nothing;
        QTest::newRow("negated too deep") << nested(maxFilterDepth / 2 + 1, QStringLiteral("!("), QStringLiteral(")"))
                                          << QStringLiteral("no deeper than");
        QTest::newRow("nothing but (") << QString(maxFilterBytes, u'(') << QStringLiteral("no deeper than");
        QTest::newRow("nothing but !") << QString(maxFilterBytes, u'!') << QStringLiteral("no deeper than");
        const QString and_ = QStringLiteral(" && ");
        const QString condition = QStringLiteral("(!(obj.id == 'a'))");
        QTest::newRow("as many conditions as may be")
            << QStringList(maxFilterConditions, condition).join(and_) << nothing;
        QTest::newRow("too many conditions") << QStringList(maxFilterConditions + 1, condition).join(and_)
                                             << QStringLiteral("no more than 32 conditions");
        QTest::newRow("too many searches")
            << QStringList(maxFilterConditions + 1, QStringLiteral("obj.metadata.contains('a')")).join(and_)
            << QStringLiteral("no more than 32 conditions");
        QTest::newRow("as many values as may be") << manyValues(maxFilterValues) << nothing;
        QTest::newRow("too many values") << manyValues(maxFilterValues + 1) << QStringLiteral("no more than 256");
    }

    void hasLimits()
    {
        QFETCH(QString, text);
        const auto parsed = parseFilter(text, keys, now);
        const auto *problem = std::get_if<FilterProblem>(&parsed);
        QFETCH(QString, says);
        QCOMPARE(problem == nullptr, says.isEmpty());
        if (problem != nullptr)
            QVERIFY2(problem->message.contains(says), qPrintable(problem->message));
    }
};

QTEST_GUILESS_MAIN(TestIamFilterGrammar)
#include "tst_iam_filtergrammar.moc"
