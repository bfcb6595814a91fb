// SPDX-License-Identifier: Apache-2.0
#include "iam/service/body.h"

#include "api/json.h"
#include "iam/domain/limits.h"

#include <QJsonArray>

#include <algorithm>

namespace gatehouse::iam
{

Body::Body(const QByteArray &json)
{
    if (json.isEmpty())
        return;
    Result<QJsonObject> object = parseObject(json);
    if (!object.ok())
        m_problem = QStringLiteral("The request's body is no JSON object, or has a name twice, a number too "
                                   "large or too much nesting.");
    else
        m_fields = *object;
}

namespace
{

/// Whether a field may be called so: other names are not repeated in a message.
bool isPlain(const QString &name)
{
    return !name.isEmpty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    });
}

/// For "The field … must be …."
QString describe(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::Bool:
        return QStringLiteral("true or false");
    case QJsonValue::String:
        return QStringLiteral("a text");
    case QJsonValue::Array:
        return QStringLiteral("a list");
    case QJsonValue::Object:
        return QStringLiteral("an object");
    case QJsonValue::Null:
    case QJsonValue::Double:
    case QJsonValue::Undefined:
        break; // no field is of these
    }
    Q_UNREACHABLE();
}

} // namespace

void Body::expect(const QString &name, const QString &what)
{
    if (m_problem.isEmpty())
        m_problem = QStringLiteral("The field %1 must be %2.").arg(name, what);
}

std::optional<QJsonValue> Body::take(const QString &name, QJsonValue::Type type)
{
    const QJsonValue value = m_fields.take(name);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (value.type() == type)
        return value;
    expect(name, describe(type));
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
        if (!element.isString())
            expect(name, QStringLiteral("a list of texts"));
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
        if (!element.isObject())
            expect(name, QStringLiteral("a list of objects"));
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
        expect(name, QStringLiteral("1 to %1 bytes long, and not all space").arg(nameBytes));
    return value;
}

void Body::pathId(const QString &id)
{
    const std::optional<QString> value = text(QStringLiteral("id"));
    if (value && !value->isEmpty() && *value != id)
        expect(QStringLiteral("id"), QStringLiteral("the one in the address"));
}

std::optional<Reply> Body::refuse() const
{
    if (!m_problem.isEmpty())
        return Reply(Code::BodyInvalid, m_problem);
    if (m_fields.isEmpty())
        return std::nullopt;
    const QString name = m_fields.begin().key();
    return Reply(Code::BodyInvalid, isPlain(name)
                                        ? QStringLiteral("The field %1 is not known here.").arg(name)
                                        : QStringLiteral("The request's body has a field that is not known."));
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
            good = billing.has_value() || field.value().isNull() || (field.value().isString() && word.isEmpty());
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
