// SPDX-License-Identifier: Apache-2.0
// Each refusal that domain.md numbers, with its status and the form of its reply; and that it changes nothing.
#include "refusals.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

class TestIamCodes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The numbers in domain.md, under Roles, Credentials, Authenticating, Requests, Invitations and IP rules.
    void provokesEveryNumber()
    {
        QSet<int> provoked;
        const auto all = refusals();
        for (const Case &one : all)
            provoked.insert(one.code);
        for (const int code :
             {635,  1219, 4411, 6614, 6612,  1216, 4410, 6604, 6605, 6606, 6621, 4111,  630,  1220, 4412,
              6616, 4413, 6617, 6602, 6622,  636,  4109, 4110, 4112, 604,  605,  606,   627,  628,  629,
              601,  637,  611,  612,  609,   610,  600,  200,  202,  203,  206,  207,   208,  218,  217,
              105,  308,  316,  399,  4400,  4401, 4405, 1231, 6601, 4402, 4416, 10080, 214,  231,  232,
              227,  222,  233,  244,  225,   226,  115,  220,  1406, 1408, 1409, 1413,  1419, 1420, 1422,
              1802, 1804, 4701, 4702, 10031, 4414, 4415, 6619, 6620, 4454, 4455})
            QVERIFY2(provoked.contains(code), qPrintable(QString::number(code)));
    }

    void refuses_data()
    {
        QTest::addColumn<int>("index");
        const auto all = refusals();
        for (int i = 0; i < all.size(); ++i)
            QTest::addRow("%d %s", all[i].code, all[i].name) << i;
    }

    void refuses()
    {
        QFETCH(int, index);
        const Case one = refusals().at(index);
        World world;
        QVERIFY(!world.database->takeError());
        const Response response = one.provoke(world);
        const QJsonObject body = House::json(response);
        QCOMPARE(House::code(response), one.code);
        QCOMPARE(response.status, one.status);
        QCOMPARE(body.value(u"status_code").toInt(), one.status);
        QVERIFY(!body.value(u"msg").toString().isEmpty());
        QVERIFY(body.value(u"details").toObject().value(u"operation_id").toString().startsWith(u"op_"));
        QCOMPARE(response.header("content-type"), QByteArray("application/json"));
        QCOMPARE(world.everything(), world.before);
        QVERIFY(!world.database->failed());
    }

    /// Which field it is about, and nothing of what was in it.
    void namesTheField_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        const QString bots = QStringLiteral("/bot_users");
        const auto row = [](const QString &path, const char *body, const char *words) {
            QTest::newRow(body) << path << QByteArray(body) << QString::fromLatin1(words);
        };
        row(tokens, R"({"colour":"hush"})", "The field colour is not known here.");
        row(tokens, R"({"descripton":"hush","acl":[]})", "The field descripton is not known here.");
        row(tokens, R"({"hush \u00e4":1})", "The request's body has a field that is not known.");
        row(tokens, R"({"description":["hush"]})", "The field description must be a text.");
        row(tokens, R"({"acl":"hush"})", "The field acl must be a list.");
        row(tokens, R"({"acl":["*",7],"hush":1})", "The field acl must be a list of texts.");
        row(tokens, R"(["hush"])",
            "The request's body is no JSON object, or has a name twice, a number too large or too much nesting.");
        row(bots, R"({"name":"hush","active":"hush"})", "The field active must be true or false.");
        row(QStringLiteral("/event_subscriptions"), R"({"sources":["hush"]})",
            "The field sources must be a list of objects.");
        row(invitations, R"({"email":"hush","permissions":"hush"})", "The field permissions must be an object.");
        row(QStringLiteral("/ip_policy_rules"), R"({"cidr":"10.0.0.0/8","action":"allow"})",
            "The field ip_policy_id is missing.");
    }

    void namesTheField()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        World world;
        Request request = House::request(Method::Post, path);
        request.body = body;
        const Response response = world.handle(request, SignedIn{world.account, world.admin});
        QCOMPARE(House::code(response), 214);
        QCOMPARE(House::json(response).value(u"msg").toString(), words);
        QVERIFY(!response.body.contains("hush"));
        QCOMPARE(world.everything(), world.before);
    }
};

QTEST_GUILESS_MAIN(TestIamCodes)
#include "tst_iam_codes.moc"
