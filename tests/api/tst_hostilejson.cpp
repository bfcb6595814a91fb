// SPDX-License-Identifier: Apache-2.0
// JSON that is not what was agreed, or no JSON at all: refused, and with words that say where.
#include "api/json.h"
#include "samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;

class HostileJsonTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wrongTypes_data();
    void wrongTypes();
    void brokenDocuments_data();
    void brokenDocuments();
    void depth();
    void oversized();
};

void HostileJsonTest::wrongTypes_data()
{
    QTest::addColumn<QByteArray>("field"); // of a user; replaced by:
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const QByteArray &field, const QJsonValue &value, const char *place) {
        QTest::newRow(name) << field << value << QString(place);
    };
    row("id number", "id", 7, "id");
    row("id null", "id", QJsonValue::Null, "id");
    row("id empty", "id", "", "id");
    row("uri array", "uri", QJsonArray{"u"}, "uri");
    row("name true", "name", true, "name");
    row("email object", "email", QJsonObject(), "email");
    row("permissions null", "permissions", QJsonValue::Null, "permissions");
    row("permissions text", "permissions", "all", "permissions");
    row("permissions lack one", "permissions",
        QJsonObject{{"administrator", true}, {"developer", "read_only"}, {"team", "manager"}}, "permissions.billing");
    row("administrator text", "permissions",
        QJsonObject{{"administrator", "yes"}, {"developer", "read_only"}, {"team", "manager"}, {"billing", "none"}},
        "permissions.administrator");
    row("unknown word", "permissions",
        QJsonObject{{"administrator", true}, {"developer", "write"}, {"team", "manager"}, {"billing", "none"}},
        "permissions.developer");
    row("active text", "active", "true", "active");
    row("active number", "active", 1, "active");
    row("active null", "active", QJsonValue::Null, "active");
    row("time number", "created_at", 1700000000, "created_at");
    row("time word", "created_at", "yesterday", "created_at");
    row("time null", "created_at", QJsonValue::Null, "created_at");
    row("time endless", "created_at", QString(1000, u'2'), "created_at");
}

void HostileJsonTest::wrongTypes()
{
    QFETCH(QByteArray, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, place);
    QJsonObject user = json(encode(sampleUser()));
    user.insert(QString::fromUtf8(field), value);

    const auto alone = decode<User>(QJsonDocument(user).toJson());
    QVERIFY(!alone.ok());
    QCOMPARE(toString(alone.error().kind), toString(ErrorKind::Protocol));
    QCOMPARE(alone.error().sent, Sent::Yes);
    QVERIFY2(alone.error().message.startsWith(place + ": "), qPrintable(alone.error().message));

    const QByteArray page = encodePage("users", {encode(sampleUser()), QJsonDocument(user).toJson()}, "u", {});
    const auto listed = decodePage<User>(page);
    QVERIFY(!listed.ok());
    QVERIFY2(listed.error().message.startsWith("users[1]." + place + ": "), qPrintable(listed.error().message));
}

void HostileJsonTest::brokenDocuments_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    const QByteArray good = encode(sampleUser());
    const auto row = [](const char *name, const QByteArray &body, const char *says) {
        QTest::newRow(name) << body << QString(says);
    };
    row("nothing", "", "empty");
    row("blanks", " \n\t", "empty");
    row("cut off", good.chopped(1), "at byte");
    row("cut off in a string", R"({"id":"usr_)", "string");
    row("text after the end", good + "x", "at byte");
    row("another document", good + good, "at byte");
    row("byte order mark", "\xef\xbb\xbf" + good, "JSON");
    row("a name twice", R"({"id":"a","uri":"b","id":"c"})", "twice: id");
    row("twice, escaped", R"({"id":"a","\u0069d":"c"})", "twice: id");
    row("twice, within", R"({"id":"a","permissions":{"team":"x","team":"y"}})", "twice: permissions.team");
    row("twice, not asked for", R"({"x":[{"y":{"z":1,"z":2}}]})", "twice: x[0].y.z");
    row("bad UTF-8", "{\"id\":\"\xff\"}", "UTF-8");
    row("half a surrogate in UTF-8", "{\"id\":\"\xed\xa0\x80\"}", "UTF-8");
    row("half a surrogate escaped", R"({"id":"\ud800"})", "string");
    row("control character", "{\"id\":\"a\x01\"}", "string");
    row("number too large", R"({"id":1e999})", "number");
    row("comment", "{/**/\"id\":1}", "JSON");
    row("comma at the end", R"({"id":"a",})", "JSON");
    row("single quotes", R"({'id':'a'})", "JSON");
    row("not a number", R"({"id":NaN})", "JSON");
    row("a page for people", "<html><body>Bad gateway</body></html>", "JSON");
    row("zero bytes", QByteArray(100, '\0'), "JSON");
}

void HostileJsonTest::brokenDocuments()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    const auto user = decode<User>(body);
    QVERIFY(!user.ok());
    QCOMPARE(toString(user.error().kind), toString(ErrorKind::Protocol));
    QCOMPARE(user.error().sent, Sent::Yes);
    QVERIFY2(user.error().message.contains(says), qPrintable(user.error().message));

    const auto object = parseObject(body);
    QVERIFY(!object.ok());
    QCOMPARE(object.error().message, user.error().message);
    QVERIFY(!decodePage<Event>(body).ok());
    QByteArray copy = body;
    QVERIFY(!decodeCreatedCredential(CredentialKind::ApiKey, copy).ok());
    QVERIFY(copy.isEmpty());
    QCOMPARE(toString(decodeError(502, body).kind), toString(ErrorKind::Server));
}

void HostileJsonTest::depth()
{
    const auto nested = [](int levels, const QByteArray &open, const QByteArray &close) {
        return open.repeated(levels) + "1" + close.repeated(levels);
    };
    QVERIFY(parseObject("{\"a\":" + nested(31, "[", "]") + "}").ok());
    QVERIFY(parseObject("{\"a\":" + nested(31, "{\"b\":", "}") + "}").ok());
    for (const QByteArray &body : {"{\"a\":" + nested(32, "[", "]") + "}", "{\"a\":" + nested(32, "{\"b\":", "}") + "}",
                                   "{\"a\":" + nested(100000, "[", "]") + "}"}) {
        const auto object = parseObject(body);
        QVERIFY(!object.ok());
        QVERIFY2(object.error().message.contains("deeper than 32"), qPrintable(object.error().message));
    }
    QVERIFY(!parseObject(QByteArray(1000000, '[')).ok());
}

void HostileJsonTest::oversized()
{
    QByteArray body = "{\"a\":\"" + QByteArray(jsonMaxBytes - 8, 'x') + "\"}";
    QCOMPARE(body.size(), jsonMaxBytes);
    QVERIFY(parseObject(body).ok());
    body.append(' ');
    const auto object = parseObject(body);
    QVERIFY(!object.ok());
    QVERIFY2(object.error().message.contains("16 MiB"), qPrintable(object.error().message));

    // Very many names in one object: checked without comparing each with each.
    QByteArray many = "{\"a\":0";
    for (int i = 0; i < 200000; ++i)
        many += ",\"n" + QByteArray::number(i) + "\":0";
    QVERIFY(parseObject(many + "}").ok());
    QVERIFY(parseObject(many + ",\"n77777\":1}").error().message.contains("twice: n77777"));
}

QTEST_GUILESS_MAIN(HostileJsonTest)
#include "tst_hostilejson.moc"
