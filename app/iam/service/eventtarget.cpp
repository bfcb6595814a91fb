// SPDX-License-Identifier: Apache-2.0
#include "iam/service/eventtarget.h"

#include "api/acl.h"
#include "core/secret.h"
#include "iam/service/body.h"

#include <QRegularExpression>

namespace gatehouse::iam
{

namespace
{

constexpr qsizetype textBytes = 2048; ///< of each of a target's texts; ours

QRegularExpression whole(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

/// Reads a target's fields; keeps the first thing that is wrong.
class TargetReader
{
public:
    explicit TargetReader(const QJsonObject &current) : m_current(current) {}

    QJsonObject firehose(Body &in) { return aws(in, "delivery_stream_arn", "firehose", "deliverystream/"); }
    QJsonObject kinesis(Body &in) { return aws(in, "stream_arn", "kinesis", "stream/"); }
    QJsonObject cloudwatchLogs(Body &in) { return aws(in, "log_group_arn", "logs", "log-group:"); }

    QJsonObject datadog(Body &in)
    {
        QJsonObject target;
        target[u"ddtags"] = text(in, "ddtags");
        target[u"service"] = text(in, "service");
        const QString site = text(in, "ddsite");
        if (!site.isEmpty() && !isDomainName(site))
            fail(QStringLiteral("ddsite is not the name of a site."));
        target[u"ddsite"] = site;
        target[u"api_key"] = secret(in, "api_key", true);
        return target;
    }

    QJsonObject azureLogsIngestion(Body &in)
    {
        QJsonObject target;
        for (const char *name : {"tenant_id", "client_id", "data_collection_rule_id", "data_collection_stream_name"})
            target[QLatin1String(name)] = required(in, name);
        const QString uri = required(in, "logs_ingestion_uri");
        const QUrl url(uri, QUrl::StrictMode);
        if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty() || !url.userInfo().isEmpty())
            fail(QStringLiteral("logs_ingestion_uri is not an https address."));
        target[u"logs_ingestion_uri"] = uri;
        target[u"client_secret"] = secret(in, "client_secret", same(target, "tenant_id") && same(target, "client_id"));
        return target;
    }

    void finish(const Body &in, const QString &where)
    {
        if (in.refuse())
            fail(QStringLiteral("%1 has an unknown field, or one of a wrong type.").arg(where));
    }
    void fail(const QString &what)
    {
        if (m_problem.isEmpty())
            m_problem = what;
    }
    const QString &problem() const { return m_problem; }

private:
    QString text(Body &in, const char *name)
    {
        const QString value = in.text(QString::fromLatin1(name)).value_or(QString());
        if (value.toUtf8().size() > textBytes)
            fail(QStringLiteral("%1 is longer than %2 bytes.").arg(QLatin1String(name)).arg(textBytes));
        return value;
    }

    QString required(Body &in, const char *name)
    {
        const QString value = text(in, name);
        if (value.isEmpty())
            fail(QStringLiteral("%1 is missing.").arg(QLatin1String(name)));
        return value;
    }

    /// Looked at and forgotten: null. `sameHolder`: as the destination has it already, it may be left out.
    QJsonValue secret(Body &in, const char *name, bool sameHolder)
    {
        QString value = text(in, name);
        if (value.isEmpty() && (m_current.isEmpty() || !sameHolder))
            fail(QStringLiteral("%1 is missing.").arg(QLatin1String(name)));
        wipe(value);
        return QJsonValue::Null;
    }

    /// As the destination has it until now.
    bool same(const QJsonObject &target, const char *name) const
    {
        return target.value(QLatin1String(name)) == m_current.value(QLatin1String(name));
    }

    QJsonObject aws(Body &in, const char *arnField, const char *service, const char *resource)
    {
        QJsonObject target;
        const QString arn = required(in, arnField);
        const QRegularExpression form = whole(QStringLiteral(R"(arn:[a-z0-9-]+:%1:[a-z0-9-]+:[0-9]{12}:%2\S+)")
                                                  .arg(QLatin1String(service), QLatin1String(resource)));
        if (!form.match(arn).hasMatch())
            fail(QStringLiteral("%1 is not the ARN of such a resource.").arg(QLatin1String(arnField)));
        target[QLatin1String(arnField)] = arn;

        Body auth(in.object(QStringLiteral("auth")).value_or(QJsonObject()));
        const auto role = auth.object(QStringLiteral("role"));
        const auto creds = auth.object(QStringLiteral("creds"));
        finish(auth, QStringLiteral("auth"));
        if (role.has_value() == creds.has_value())
            fail(QStringLiteral("auth needs either role or creds."));
        target[u"auth"] = QJsonObject{{QStringLiteral("role"), role ? awsRole(*role) : QJsonValue::Null},
                                      {QStringLiteral("creds"), creds ? awsCredentials(*creds) : QJsonValue::Null}};
        return target;
    }

    QJsonValue awsRole(const QJsonObject &given)
    {
        static const QRegularExpression form = whole(QStringLiteral(R"(arn:[a-z0-9-]+:iam::[0-9]{12}:role/\S+)"));
        Body in(given);
        const QString arn = required(in, "role_arn");
        if (!form.match(arn).hasMatch())
            fail(QStringLiteral("role_arn is not the ARN of a role."));
        finish(in, QStringLiteral("role"));
        return QJsonObject{{QStringLiteral("role_arn"), arn}};
    }

    QJsonValue awsCredentials(const QJsonObject &given)
    {
        Body in(given);
        const QString keyId = required(in, "aws_access_key_id");
        QJsonObject shown{{QStringLiteral("aws_access_key_id"), keyId}};
        const QJsonObject had = m_current.value(u"auth").toObject().value(u"creds").toObject();
        const bool sameHolder = had.value(u"aws_access_key_id") == keyId;
        shown[u"aws_secret_access_key"] = secret(in, "aws_secret_access_key", sameHolder);
        finish(in, QStringLiteral("creds"));
        return shown;
    }

    const QJsonObject m_current; ///< of the same kind; else empty
    QString m_problem;
};

struct Kind {
    const char *name;
    QJsonObject (TargetReader::*read)(Body &in);
};

constexpr Kind kinds[] = {
    {"firehose", &TargetReader::firehose},
    {"kinesis", &TargetReader::kinesis},
    {"cloudwatch_logs", &TargetReader::cloudwatchLogs},
    {"datadog", &TargetReader::datadog},
    {"azure_logs_ingestion", &TargetReader::azureLogsIngestion},
};

} // namespace

QString noDelivery()
{
    return QStringLiteral("Kept, but not acted on: this service delivers no events; that is done by ngrok alone.");
}

std::variant<QJsonObject, Reply> readEventTarget(const QJsonObject &given, const QJsonObject &current)
{
    const auto refused = [](const QString &what) {
        return Reply(Code::BodyInvalid, QStringLiteral("The target is not acceptable: %1").arg(what));
    };
    Body all(given);
    QJsonObject target;
    int chosen = 0;
    for (const Kind &kind : kinds) {
        const QString name = QString::fromLatin1(kind.name);
        target[name] = QJsonValue::Null;
        const auto fields = all.object(name);
        if (!fields)
            continue;
        ++chosen;
        TargetReader reader(current.value(name).toObject());
        Body in(*fields);
        target[name] = (reader.*kind.read)(in);
        reader.finish(in, name);
        if (!reader.problem().isEmpty())
            return refused(reader.problem());
    }
    if (all.refuse())
        return refused(QStringLiteral("it has a kind that is not known, or one of a wrong type."));
    if (chosen != 1)
        return refused(QStringLiteral("it must be of one kind."));
    return target;
}

} // namespace gatehouse::iam
