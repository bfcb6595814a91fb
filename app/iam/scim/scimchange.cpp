// SPDX-License-Identifier: Apache-2.0
#include "iam/scim/scimchange.h"

#include "api/json.h"
#include "iam/domain/limits.h"
#include "iam/scim/scimsyntax.h"

#include <QHash>
#include <QJsonArray>

namespace gatehouse::iam
{

namespace
{

constexpr qsizetype maxOperations = 100;

const QString userSchema = QStringLiteral("urn:ietf:params:scim:schemas:core:2.0:User");
const QString patchSchema = QStringLiteral("urn:ietf:params:scim:api:messages:2.0:PatchOp");

using Problem = std::optional<ScimProblem>;

Problem problem(const char *type, const char *detail)
{
    return ScimProblem{type, QString::fromLatin1(detail)};
}

/// An object's members by their names in lower case, as SCIM compares them.
class Attributes
{
public:
    explicit Attributes(const QJsonObject &object)
    {
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString name = member.key().toLower();
            m_ambiguous = m_ambiguous || m_values.contains(name);
            m_values.insert(name, member.value());
        }
    }

    bool ambiguous() const { return m_ambiguous; }
    QJsonValue value(QLatin1String name) const { return m_values.value(name, QJsonValue::Undefined); }

private:
    QHash<QString, QJsonValue> m_values;
    bool m_ambiguous = false;
};

bool isUnassigned(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

/// What stands in a list of one, or in an object of a list of one under "value".
QJsonValue unwrapped(const QJsonValue &value)
{
    if (!value.isArray() || value.toArray().size() != 1)
        return value;
    const QJsonValue only = value.toArray().at(0);
    return only.isObject() ? only.toObject().value(u"value") : only;
}

Problem assignUserName(ScimChange &change, const QJsonValue &value)
{
    const QString name = normalEmail(value.toString());
    if (name.isEmpty())
        return problem("invalidValue", "userName must be an e-mail address.");
    change.userName = name;
    return std::nullopt;
}

Problem assignDisplayName(ScimChange &change, const QJsonValue &value)
{
    if (!isUnassigned(value) && !value.isString())
        return problem("invalidValue", "displayName must be a text.");
    if (value.toString().toUtf8().size() > nameBytes)
        return problem("invalidValue", "displayName is longer than 255 bytes.");
    change.displayName = value.toString().trimmed();
    return std::nullopt;
}

Problem assignActive(ScimChange &change, const QJsonValue &value)
{
    const QString word = value.toString().toLower();
    if (!value.isBool() && word != u"true" && word != u"false")
        return problem("invalidValue", "active must be true or false.");
    change.active = value.isBool() ? value.toBool() : word == u"true";
    return std::nullopt;
}

/// Gives an attribute a value; nothing happens to one that is not kept.
Problem assign(ScimChange &change, const ScimPath &path, const QJsonValue &value)
{
    const bool kept = path.attribute == u"username" || path.attribute == u"displayname" || path.attribute == u"active";
    if (kept && !path.whole)
        return problem("invalidPath", "This attribute has no parts.");
    if (path.attribute == u"username")
        return assignUserName(change, value);
    if (path.attribute == u"displayname")
        return assignDisplayName(change, value);
    if (path.attribute == u"active")
        return assignActive(change, value);
    return std::nullopt;
}

Problem remove(ScimChange &change, const ScimPath &path)
{
    if (path.attribute == u"username" || path.attribute == u"active" || path.attribute == u"id")
        return problem("mutability", "This attribute cannot be removed.");
    return path.attribute == u"displayname" ? assign(change, path, QJsonValue::Null) : std::nullopt;
}

Problem apply(ScimChange &change, const QJsonValue &operation)
{
    const Attributes members(operation.toObject());
    const QString verb = members.value(QLatin1String("op")).toString().toLower();
    if (!operation.isObject() || members.ambiguous() || (verb != u"add" && verb != u"replace" && verb != u"remove"))
        return problem("invalidSyntax", "An operation is an object whose op is add, replace or remove.");
    const QJsonValue where = members.value(QLatin1String("path"));
    const QJsonValue value = members.value(QLatin1String("value"));
    if (!isUnassigned(where)) {
        const auto path = where.isString() ? parseScimPath(where.toString()) : std::nullopt;
        if (!path)
            return problem("invalidPath", "An operation's path cannot be read.");
        if (verb == u"remove")
            return remove(change, *path);
        if (path->attribute == u"id")
            return problem("mutability", "The id cannot be changed.");
        return assign(change, *path, unwrapped(value));
    }
    if (verb == u"remove")
        return problem("noTarget", "What is to be removed needs a path.");
    if (!value.isObject())
        return problem("invalidValue", "Without a path the value must be an object of attributes.");
    const QJsonObject attributes = value.toObject();
    for (auto attribute = attributes.begin(); attribute != attributes.end(); ++attribute) {
        const auto path = parseScimPath(attribute.key());
        if (!path)
            return problem("invalidPath", "An attribute's name cannot be read.");
        if (const Problem found = assign(change, *path, unwrapped(attribute.value())))
            return found;
    }
    return std::nullopt;
}

/// The members of a body that says it is of this schema.
std::variant<QJsonObject, ScimProblem> readObject(const QByteArray &body, const QString &schema)
{
    const Result<QJsonObject> object = parseObject(body);
    if (!object)
        return *problem("invalidSyntax", "The body must be a JSON object.");
    const Attributes members(*object);
    if (members.ambiguous())
        return *problem("invalidSyntax", "The body has an attribute twice.");
    const QJsonArray schemas = members.value(QLatin1String("schemas")).toArray();
    for (const auto &one : schemas) {
        if (one.toString().compare(schema, Qt::CaseInsensitive) == 0)
            return *object;
    }
    return ScimProblem{"invalidSyntax", QStringLiteral("The body must name the schema %1.").arg(schema)};
}

} // namespace

ScimReading readScimUser(const QByteArray &body)
{
    const auto object = readObject(body, userSchema);
    if (const auto *found = std::get_if<ScimProblem>(&object))
        return *found;
    const Attributes members(std::get<QJsonObject>(object));
    ScimChange change;
    for (const QLatin1String name :
         {QLatin1String("username"), QLatin1String("displayname"), QLatin1String("active")}) {
        const QJsonValue value = members.value(name);
        if (isUnassigned(value))
            continue;
        if (const Problem found = assign(change, {name, true}, value))
            return *found;
    }
    if (!change.userName)
        return *problem("invalidValue", "userName must be an e-mail address.");
    return change;
}

ScimReading readScimPatch(const QByteArray &body)
{
    const auto object = readObject(body, patchSchema);
    if (const auto *found = std::get_if<ScimProblem>(&object))
        return *found;
    const QJsonArray operations =
        Attributes(std::get<QJsonObject>(object)).value(QLatin1String("operations")).toArray();
    if (operations.isEmpty() || operations.size() > maxOperations)
        return *problem("invalidSyntax", "Operations must be a list of 1 to 100.");
    ScimChange change;
    for (const auto &operation : operations) {
        if (const Problem found = apply(change, operation))
            return *found;
    }
    return change;
}

} // namespace gatehouse::iam
