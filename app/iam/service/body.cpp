// SPDX-License-Identifier: Apache-2.0
#include "iam/service/body.h"

#include "api/json.h"
#include "iam/domain/limits.h"

#include <QJsonArray>

namespace gatehouse::iam
{

Body::Body(const QByteArray &json)
{
    if (json.isEmpty())
        return;
    Result<QJsonObject> object = parseObject(json);
    m_bad = !object.ok();
    if (object)
        m_fields = *object;
}

std::optional<QJsonValue> Body::take(const QString &name, QJsonValue::Type type)
{
    const QJsonValue value = m_fields.take(name);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (value.type() == type)
        return value;
    m_bad = true;
    return std::nullopt;
}

std::optional<QString> Body::text(const QString &name)
{
    const auto value = take(name, QJsonValue::String);
    return value ? std::optional(value->toString()) : std::nullopt;
}

std::optional<bool> Body::flag(const QString &name)
{
    const auto value = take(name, QJsonValue::Bool);
    return value ? std::optional(value->toBool()) : std::nullopt;
}

std::optional<QStringList> Body::texts(const QString &name)
{
    const auto value = take(name, QJsonValue::Array);
    if (!value)
        return std::nullopt;
    QStringList texts;
    const QJsonArray array = value->toArray();
    for (const auto &element : array) {
        m_bad = m_bad || !element.isString();
        texts.append(element.toString());
    }
    return texts;
}

std::optional<QList<QJsonObject>> Body::objects(const QString &name)
{
    const auto value = take(name, QJsonValue::Array);
    if (!value)
        return std::nullopt;
    QList<QJsonObject> objects;
    const QJsonArray array = value->toArray();
    for (const auto &element : array) {
        m_bad = m_bad || !element.isObject();
        objects.append(element.toObject());
    }
    return objects;
}

std::optional<QJsonObject> Body::object(const QString &name)
{
    const auto value = take(name, QJsonValue::Object);
    return value ? std::optional(value->toObject()) : std::nullopt;
}

std::optional<QString> Body::name(const QString &name)
{
    const std::optional<QString> value = text(name);
    if (value && (value->trimmed().isEmpty() || value->toUtf8().size() > nameBytes))
        m_bad = true;
    return value;
}

void Body::pathId(const QString &id)
{
    const std::optional<QString> value = text(QStringLiteral("id"));
    if (value && !value->isEmpty() && *value != id)
        m_bad = true;
}

Refusal Body::refuse() const
{
    return m_bad || !m_fields.isEmpty() ? Refusal(Code::BodyInvalid) : Refusal();
}

Notes readNotes(Body &body)
{
    return {body.text(QStringLiteral("description")), body.text(QStringLiteral("metadata"))};
}

Refusal refuseNotes(const Notes &notes)
{
    if (const Refusal refusal = refuseDescription(notes.description.value_or(QString())))
        return refusal;
    return refuseMetadata(notes.metadata.value_or(QString()));
}

Refusal readPermissions(const QJsonObject &fields, const Permissions &base, Permissions &result)
{
    result = base;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const QString word = field.value().toString();
        bool good = false;
        if (field.key() == u"administrator") {
            good = field.value().isBool();
            result.administrator = field.value().toBool();
        } else if (field.key() == u"developer") {
            const auto developer = developerOfWire(word);
            good = developer.has_value();
            result.developer = developer.value_or(result.developer);
        } else if (field.key() == u"team") {
            const auto team = teamOfWire(word);
            good = team.has_value();
            result.team = team.value_or(result.team);
        } else if (field.key() == u"billing") {
            const auto billing = billingOfWire(word);
            good = billing.has_value() || field.value().isNull() || word.isEmpty();
            result.billing = billing.value_or(result.billing);
        }
        if (!good)
            return Code::BodyInvalid;
    }
    if (!result.administrator && fields.value(u"billing").toString().isEmpty())
        return Code::BillingUndefined;
    return {};
}

} // namespace gatehouse::iam
