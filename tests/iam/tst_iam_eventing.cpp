// SPDX-License-Identifier: Apache-2.0
// Event destinations, subscriptions and their sources: what is accepted, kept and shown, and that no secret is.
#include "housetest.h"

#include "api/codecs.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

Q_DECLARE_METATYPE(gatehouse::Method)

namespace
{

const QString destinations = QStringLiteral("/event_destinations"),
              subscriptions = QStringLiteral("/event_subscriptions");

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// One kind of target: what is sent and what is shown of it.
struct TargetCase {
    const char *name;
    QByteArray given, shown;
};

const TargetCase accepted[] = {
    {"Firehose by a role",
     R"({"firehose":{"auth":{"role":{"role_arn":"arn:aws:iam::123456789012:role/example"}},)"
     R"("delivery_stream_arn":"arn:aws:firehose:us-east-2:123456789012:deliverystream/audit"}})",
     R"({"firehose":{"auth":{"role":{"role_arn":"arn:aws:iam::123456789012:role/example"},"creds":null},)"
     R"("delivery_stream_arn":"arn:aws:firehose:us-east-2:123456789012:deliverystream/audit"}})"},
    {"Kinesis by a key, the others null",
     R"({"kinesis":{"auth":{"creds":{"aws_access_key_id":"AKIAEXAMPLE","aws_secret_access_key":"hush-hush"},)"
     R"("role":null},"stream_arn":"arn:aws-cn:kinesis:cn-north-1:123456789012:stream/s"},)"
     R"("firehose":null,"datadog":null,"cloudwatch_logs":null,"azure_logs_ingestion":null})",
     R"({"kinesis":{"auth":{"creds":{"aws_access_key_id":"AKIAEXAMPLE","aws_secret_access_key":null},)"
     R"("role":null},"stream_arn":"arn:aws-cn:kinesis:cn-north-1:123456789012:stream/s"}})"},
    {"CloudWatch",
     R"({"cloudwatch_logs":{"auth":{"role":{"role_arn":"arn:aws:iam::123456789012:role/path/example"}},)"
     R"("log_group_arn":"arn:aws:logs:eu-west-1:123456789012:log-group:/audit:*"}})",
     R"({"cloudwatch_logs":{"auth":{"role":{"role_arn":"arn:aws:iam::123456789012:role/path/example"},"creds":null},)"
     R"("log_group_arn":"arn:aws:logs:eu-west-1:123456789012:log-group:/audit:*"}})"},
    {"Datadog", R"({"datadog":{"api_key":"hush-hush","ddtags":"env:prod","service":"audit","ddsite":"datadoghq.eu"}})",
     R"({"datadog":{"api_key":null,"ddtags":"env:prod","service":"audit","ddsite":"datadoghq.eu"}})"},
    {"Datadog, the least", R"({"datadog":{"api_key":"hush-hush"}})",
     R"({"datadog":{"api_key":null,"ddtags":"","service":"","ddsite":""}})"},
    {"Azure",
     R"({"azure_logs_ingestion":{"tenant_id":"t","client_id":"c","client_secret":"hush-hush",)"
     R"("logs_ingestion_uri":"https://dce.example.com","data_collection_rule_id":"dcr-1",)"
     R"("data_collection_stream_name":"Custom-Audit"}})",
     R"({"azure_logs_ingestion":{"tenant_id":"t","client_id":"c","client_secret":null,)"
     R"("logs_ingestion_uri":"https://dce.example.com","data_collection_rule_id":"dcr-1",)"
     R"("data_collection_stream_name":"Custom-Audit"}})"}};

/// With so many letters in the place of "$".
QByteArray filled(QByteArray json, qsizetype letters)
{
    return json.replace("$", QByteArray(letters, 'x'));
}

/// As it is shown: the kinds that it is not are null.
QJsonObject whole(const QByteArray &shown)
{
    QJsonObject all = object(shown);
    for (const char *kind : {"firehose", "kinesis", "cloudwatch_logs", "datadog", "azure_logs_ingestion"}) {
        if (!all.contains(QLatin1String(kind)))
            all.insert(QLatin1String(kind), QJsonValue::Null);
    }
    return all;
}

} // namespace

class TestIamEventing : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void keepsATarget_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("shown");
        for (const TargetCase &one : accepted)
            QTest::newRow(one.name) << one.given << one.shown;
    }

    void keepsATarget()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, shown);
        const Response made = ask(Method::Post, destinations,
                                  {{QStringLiteral("description"), QStringLiteral("d")},
                                   {QStringLiteral("format"), QStringLiteral("json")},
                                   {QStringLiteral("target"), object(given)}});
        QVERIFY2(made.status == 201, made.body.constData());
        const QJsonObject destination = House::json(made);
        QCOMPARE(destination.value(u"target").toObject(), whole(shown));
        QCOMPARE(destination.value(u"format").toString(), QStringLiteral("json"));
        const QString path = destinations + u'/' + destination.value(u"id").toString();
        QCOMPARE(destination.value(u"uri").toString(), QStringLiteral("https://iam.example") + path);
        m_house->reopen();
        QCOMPARE(House::json(ask(Method::Get, path)), destination);
        const Response listed = ask(Method::Get, destinations);
        QCOMPARE(House::json(listed).value(u"event_destinations").toArray(), QJsonArray{destination});

        // TargetCase back as it was shown, it stays what it is: the secret need not be known for that.
        const Response updated =
            ask(Method::Patch, path, {{QStringLiteral("target"), destination.value(u"target").toObject()}});
        QVERIFY2(updated.status == 200, updated.body.constData());
        QCOMPARE(House::json(updated), destination);

        const Response events = ask(Method::Get, QStringLiteral("/events"));
        QCOMPARE(House::json(events).value(u"events").toArray()[0].toObject().value(u"object").toObject(), destination);
        for (const QByteArray &seen :
             {made.body, listed.body, updated.body, events.body, m_house->everything(), files()})
            QVERIFY(!seen.contains("hush-hush"));
    }

    void asksForTheSecretOfAnother_data()
    {
        QTest::addColumn<QByteArray>("had");
        QTest::addColumn<QByteArray>("change"); // "old>new"
        QTest::newRow("AWS key") << accepted[1].given << QByteArray("AKIAEXAMPLE>AKIAANOTHER");
        QTest::newRow("Azure client") << accepted[5].given << QByteArray(R"("c">"another")");
        QTest::newRow("Azure tenant") << accepted[5].given << QByteArray(R"("t">"another")");
        QTest::newRow("another kind") << accepted[0].given << QByteArray();
    }

    /// What was forgotten cannot be used for somebody else.
    void asksForTheSecretOfAnother()
    {
        QFETCH(QByteArray, had);
        QFETCH(QByteArray, change);
        const QJsonObject made =
            House::json(ask(Method::Post, destinations, {{QStringLiteral("target"), object(had)}}));
        const QString path = destinations + u'/' + made.value(u"id").toString();
        QByteArray without = QJsonDocument(object(had)).toJson().replace("\"hush-hush\"", "null");
        if (change.isEmpty())
            without = R"({"datadog":{"service":"audit"}})";
        else
            without.replace(change.split('>')[0], change.split('>')[1]);
        const Response refused = ask(Method::Patch, path, {{QStringLiteral("target"), object(without)}});
        QCOMPARE(House::code(refused), 214);
        QVERIFY2(refused.body.contains(" is missing."), refused.body.constData());
        QCOMPARE(House::json(ask(Method::Get, path)), made);
    }

    void refusesATarget_data()
    {
        QTest::addColumn<QByteArray>("target");
        const auto bad = [](const char *name, const QByteArray &target) { QTest::newRow(name) << target; };
        const auto changed = [](int which, const char *old, const char *now) {
            return QByteArray(accepted[which].given).replace(old, now);
        };
        bad("nothing", "{}");
        bad("null", R"({"datadog":null})");
        bad("two", R"({"datadog":{"api_key":"k"},"kinesis":{}})");
        bad("unknown", R"({"s3":{}})");
        bad("a known and an unknown one", R"({"datadog":{"api_key":"k"},"s3":{}})");
        bad("no object", R"({"datadog":"k"})");
        bad("an unknown field", R"({"datadog":{"api_key":"k","colour":"red"}})");
        bad("a wrong type", R"({"datadog":{"api_key":7}})");
        bad("no secret", R"({"datadog":{"service":"audit"}})");
        bad("an empty secret", R"({"datadog":{"api_key":""}})");
        bad("no site", R"({"datadog":{"api_key":"k","ddsite":"datadoghq.eu/"}})");
        bad("too long", filled(R"({"datadog":{"api_key":"k","ddtags":"$"}})", 2049));
        bad("another service's ARN", changed(0, ":firehose:", ":kinesis:"));
        bad("no account in the ARN", changed(0, ":us-east-2:123456789012:", ":us-east-2::"));
        bad("no ARN", changed(0, "arn:aws:firehose", "firehose"));
        bad("no role's ARN", changed(0, ":role/example", ":user/example"));
        bad("role and key", changed(1, R"("role":null)", R"("role":{"role_arn":"arn:aws:iam::123456789012:role/e"})"));
        bad("neither role nor key", R"({"kinesis":{"stream_arn":"arn:aws:kinesis:us-east-2:123456789012:stream/s"}})");
        bad("an unknown field in the credentials",
            changed(1, R"("aws_access_key_id")", R"("token":"x","aws_access_key_id")"));
        bad("an unknown field beside the role", changed(0, R"("role":)", R"("user":{},"role":)"));
        bad("no access key", changed(1, "AKIAEXAMPLE", ""));
        bad("plain HTTP", changed(5, "https://", "http://"));
        bad("a password in the address", changed(5, "https://", "https://me:word@"));
        bad("no client", changed(5, R"("client_id":"c",)", ""));
    }

    void refusesATarget()
    {
        QFETCH(QByteArray, target);
        QVERIFY(!QJsonDocument::fromJson(target).isNull());
        const QByteArray before = m_house->everything();
        const Response refused = ask(Method::Post, destinations, {{QStringLiteral("target"), object(target)}});
        QCOMPARE(refused.status, 400);
        QCOMPARE(House::code(refused), 214);
        QVERIFY(House::json(refused).value(u"msg").toString().startsWith(u"The target is not acceptable: "));
        QVERIFY(!refused.body.contains("hush-hush"));
        QVERIFY(!refused.headers.contains("warning"));
        QCOMPARE(m_house->everything(), before);
    }

    void refuses_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const QString destination = destinations + QStringLiteral("/$destination"),
                      subscription = subscriptions + QStringLiteral("/$subscription");
        const auto bad = [](const char *name, Method method, const QString &path, const QByteArray &body, int status,
                            int code) { QTest::newRow(name) << method << path << body << status << code; };
        bad("no target", Method::Post, destinations, "{}", 400, 214);
        bad("another format", Method::Post, destinations, R"({"format":"XML","target":{"datadog":{"api_key":"k"}}})",
            400, 214);
        bad("changed into another format", Method::Patch, destination, R"({"format":""})", 400, 214);
        bad("an unknown field", Method::Patch, destination, R"({"colour":"red"})", 400, 214);
        bad("another id", Method::Patch, destination, R"({"id":"ed_1"})", 400, 214);
        bad("a long description", Method::Patch, destination, filled(R"({"description":"$"})", 256), 400, 604);
        bad("long metadata", Method::Patch, subscription, filled(R"({"metadata":"$"})", 4097), 400, 605);
        bad("a destination in use", Method::Delete, destination, "", 400, 0);
        bad("another kind's id", Method::Get, destinations + QStringLiteral("/$subscription"), "", 400, 227);
        bad("an unknown type", Method::Post, subscriptions, R"({"sources":[{"type":"api_key_revoked.v0"}]})", 400, 214);
        bad("no type", Method::Post, subscriptions, R"({"sources":[{}]})", 400, 214);
        bad("a type alone", Method::Post, subscriptions, R"({"sources":["user_created.v0"]})", 400, 214);
        bad("more than a type", Method::Patch, subscription, R"({"sources":[{"type":"user_created.v0","filter":"x"}]})",
            400, 214);
        bad("no destination's id", Method::Post, subscriptions, R"({"destination_ids":["esb_1"]})", 400, 227);
        bad("an unknown destination", Method::Patch, subscription,
            R"({"destination_ids":["ed_0ujtsYcgvSTl8PAuAdqWYSMnLOv"]})", 404, 222);
        bad("a filter, which these lists have not", Method::Get, subscriptions + QStringLiteral("?filter=true"), "",
            400, 231);
        const QString sources = subscription + QStringLiteral("/sources");
        bad("a source twice", Method::Post, sources, R"({"type":"api_key_created.v0"})", 400, 214);
        bad("a source that is none", Method::Post, sources, R"({"type":"nothing"})", 400, 214);
        bad("a source of another subscription", Method::Post, sources,
            R"({"subscription_id":"esb_1","type":"user_created.v0"})", 400, 214);
        bad("a source that it has not", Method::Get, sources + QStringLiteral("/user_created.v0"), "", 404, 222);
        bad("removing what it has not", Method::Delete, sources + QStringLiteral("/user_created.v0"), "", 404, 222);
        bad("a source renamed", Method::Patch, sources + QStringLiteral("/api_key_created.v0"),
            R"({"type":"user_created.v0"})", 400, 214);
        bad("pages of sources", Method::Get, sources + QStringLiteral("?limit=1"), "", 400, 231);
    }

    void refuses()
    {
        QFETCH(Method, method);
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(int, code);
        const QString destination = m_house->addEventDestination(m_account);
        path.replace(QStringLiteral("$destination"), destination)
            .replace(QStringLiteral("$subscription"), m_house->addEventSubscription(m_account, {destination}));
        const QByteArray before = m_house->everything();
        const Response refused = ask(method, path, object(body));
        QVERIFY2(refused.status == status && House::code(refused) == code, refused.body.constData());
        QVERIFY(!House::json(refused).value(u"msg").toString().isEmpty());
        QCOMPARE(m_house->everything(), before);
    }

    /// Where its user would see it.
    void saysThatItDeliversNothing()
    {
        const QJsonObject datadog = object(accepted[3].given);
        const Response made = ask(Method::Post, destinations, {{QStringLiteral("target"), datadog}});
        const QString path = destinations + u'/' + House::json(made).value(u"id").toString();
        const Response subscribed = ask(Method::Post, subscriptions);
        const QString sources =
            subscriptions + u'/' + House::json(subscribed).value(u"id").toString() + QStringLiteral("/sources");
        const Response added =
            ask(Method::Post, sources, {{QStringLiteral("type"), QStringLiteral("user_created.v0")}});
        const Response changed = ask(Method::Patch, path, {{QStringLiteral("description"), QStringLiteral("changed")}});
        for (const Response &response : {made, subscribed, added, changed}) {
            const QByteArray warning = response.header("warning");
            QVERIFY2(warning.startsWith("299 gatehouse \"") && warning.contains("delivers no events"),
                     response.body.constData());
        }
        QVERIFY(!ask(Method::Get, path).headers.contains("warning"));

        // Beside the warning of an IP restriction on trial.
        SharedSecret key;
        m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &key);
        m_house->restrictIps(m_account, IpRestrictionType::Api, {QStringLiteral("192.0.2.0/24")}, false);
        const QByteArray both =
            m_house->withKey(key, Method::Post, subscriptions, {}, Peer::remote(QStringLiteral("198.51.100.1")))
                .header("warning");
        QVERIFY2(both.startsWith("299 gatehouse \"ERR_NGROK_220 ") && both.contains("\", 299 gatehouse \"Kept"),
                 both.constData());
    }

    void livesAndIsRecorded()
    {
        const QString one = m_house->addEventDestination(m_account), two = m_house->addEventDestination(m_account);
        const Response made =
            ask(Method::Post, subscriptions,
                object(QByteArray(R"({"description":"d","metadata":"m","sources":[{"type":"user_created.v0"},)"
                                  R"({"type":"http_request_complete.v0"},{"type":"user_created.v0"}],)"
                                  R"("destination_ids":["$2","$1","$2"]})")
                           .replace("$1", one.toLatin1())
                           .replace("$2", two.toLatin1())));
        QVERIFY2(made.status == 201, made.body.constData());
        QJsonObject subscription = House::json(made);
        const QString path = subscriptions + u'/' + subscription.value(u"id").toString();
        const QString uri = QStringLiteral("https://iam.example") + path;
        QCOMPARE(subscription.value(u"uri").toString(), uri);
        QCOMPARE(types(subscription), QStringList({"user_created.v0", "http_request_complete.v0"})); // a set
        QCOMPARE(ids(subscription), QStringList({two, one}));
        QCOMPARE(House::json(ask(Method::Get, path)), subscription);
        QCOMPARE(House::json(ask(Method::Get, subscriptions)).value(u"event_subscriptions").toArray(),
                 QJsonArray{subscription});

        const QJsonObject added = House::json(ask(Method::Post, path + QStringLiteral("/sources"),
                                                  {{QStringLiteral("type"), QStringLiteral("user_deleted.v0")},
                                                   {QStringLiteral("subscription_id"), subscription.value(u"id")}}));
        QCOMPARE(added, (QJsonObject{{QStringLiteral("type"), QStringLiteral("user_deleted.v0")},
                                     {QStringLiteral("uri"), uri + QStringLiteral("/sources/user_deleted.v0")}}));
        const QString source = path + QStringLiteral("/sources/user_deleted.v0");
        QCOMPARE(House::json(ask(Method::Get, source)), added);
        QCOMPARE(House::json(ask(Method::Patch, source, {{QStringLiteral("type"), QStringLiteral("user_deleted.v0")}})),
                 added);
        QCOMPARE(House::json(ask(Method::Get, path + QStringLiteral("/sources"))).value(u"sources").toArray().size(),
                 3);
        QCOMPARE(ask(Method::Delete, path + QStringLiteral("/sources/user_created.v0")).status, 204);
        QCOMPARE(types(House::json(ask(Method::Get, path))),
                 QStringList({"http_request_complete.v0", "user_deleted.v0"}));

        // Until it lets go of it, a destination stays.
        QCOMPARE(ask(Method::Delete, destinations + u'/' + two).status, 400);
        subscription = House::json(ask(Method::Patch, path, {{QStringLiteral("destination_ids"), QJsonArray{one}}}));
        QCOMPARE(ids(subscription), QStringList({one}));
        QCOMPARE(types(subscription).size(), 2); // untouched
        QCOMPARE(ask(Method::Delete, destinations + u'/' + two).status, 204);
        QCOMPARE(ask(Method::Patch, path).status, 200); // nothing happens
        QCOMPARE(ask(Method::Delete, path).status, 204);
        QCOMPARE(ask(Method::Delete, destinations + u'/' + one).status, 204);
        QCOMPARE(House::code(ask(Method::Get, path)), 222);

        const QString type = QStringLiteral("event_subscription_%1.v0");
        QCOMPARE(m_house->eventTypes(m_account),
                 QStringList({type.arg("created"), type.arg("updated"), type.arg("updated"), type.arg("updated"),
                              "event_destination_deleted.v0", type.arg("deleted"), "event_destination_deleted.v0"}));
        const auto events =
            decodePage<Event>(ask(Method::Get, QStringLiteral("/events?type=") + type.arg("deleted")).body);
        QCOMPARE(events->rows.constFirst().object, subscription);
    }

    void listsInPages()
    {
        QStringList destinationIds, subscriptionIds;
        for (int i = 0; i < 5; ++i) {
            m_house->clock.advance(std::chrono::seconds(1));
            destinationIds.prepend(m_house->addEventDestination(m_account));
            subscriptionIds.prepend(m_house->addEventSubscription(m_account, {destinationIds.constFirst()}));
        }
        QCOMPARE(walk(destinations, QStringLiteral("event_destinations")), destinationIds);
        QCOMPARE(walk(subscriptions, QStringLiteral("event_subscriptions")), subscriptionIds);
    }

private:
    static QStringList types(const QJsonObject &subscription)
    {
        QStringList types;
        for (const QJsonValue &source : subscription.value(u"sources").toArray())
            types.append(source.toObject().value(u"type").toString());
        return types;
    }
    static QStringList ids(const QJsonObject &subscription)
    {
        QStringList ids;
        for (const QJsonValue &ref : subscription.value(u"destinations").toArray())
            ids.append(ref.toObject().value(u"id").toString());
        return ids;
    }

    /// What is on the disk.
    QByteArray files()
    {
        QByteArray all;
        for (const char *suffix : {"", "-wal"}) {
            QFile file(m_house->file() + QLatin1String(suffix));
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
};

QTEST_GUILESS_MAIN(TestIamEventing)
#include "tst_iam_eventing.moc"
