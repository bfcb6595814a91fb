// SPDX-License-Identifier: Apache-2.0
// What SCIM says of itself (RFC 7644, section 4; RFC 7643, sections 5 to 7).
#include "iam/service/handlers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse::iam
{

namespace
{

const QString userSchema = QStringLiteral("urn:ietf:params:scim:schemas:core:2.0:User");

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonArray schemas(const char *name)
{
    return {QStringLiteral("urn:ietf:params:scim:schemas:core:2.0:") + QLatin1String(name)};
}

QJsonObject meta(const Call &call, const char *type, const QString &path)
{
    return {{QStringLiteral("resourceType"), QLatin1String(type)},
            {QStringLiteral("location"), call.uri(QStringLiteral("/scim/v2") + path)}};
}

QJsonObject userType(const Call &call)
{
    return {{QStringLiteral("schemas"), schemas("ResourceType")},
            {QStringLiteral("id"), QStringLiteral("User")},
            {QStringLiteral("name"), QStringLiteral("User")},
            {QStringLiteral("description"), QStringLiteral("A member of the account")},
            {QStringLiteral("endpoint"), QStringLiteral("/Users")},
            {QStringLiteral("schema"), userSchema},
            {QStringLiteral("schemaExtensions"), QJsonArray()},
            {QStringLiteral("meta"), meta(call, "ResourceType", QStringLiteral("/ResourceTypes/User"))}};
}

QJsonObject attribute(const char *name, const char *type, bool required, bool unique, const char *description)
{
    return {{QStringLiteral("name"), QLatin1String(name)},
            {QStringLiteral("type"), QLatin1String(type)},
            {QStringLiteral("multiValued"), false},
            {QStringLiteral("description"), QLatin1String(description)},
            {QStringLiteral("required"), required},
            {QStringLiteral("caseExact"), false},
            {QStringLiteral("mutability"), QStringLiteral("readWrite")},
            {QStringLiteral("returned"), QStringLiteral("default")},
            {QStringLiteral("uniqueness"), unique ? QStringLiteral("server") : QStringLiteral("none")}};
}

QJsonObject userSchemaObject(const Call &call)
{
    return {{QStringLiteral("schemas"), schemas("Schema")},
            {QStringLiteral("id"), userSchema},
            {QStringLiteral("name"), QStringLiteral("User")},
            {QStringLiteral("description"), QStringLiteral("A member of the account")},
            {QStringLiteral("attributes"),
             QJsonArray{attribute("userName", "string", true, true, "The e-mail address"),
                        attribute("displayName", "string", false, false, "The name"),
                        attribute("active", "boolean", false, false, "Whether they may use the account")}},
            {QStringLiteral("meta"), meta(call, "Schema", QStringLiteral("/Schemas/") + userSchema)}};
}

Reply only(const QJsonObject &resource)
{
    return Reply::ok(toJson(
        {{QStringLiteral("schemas"), QJsonArray{QStringLiteral("urn:ietf:params:scim:api:messages:2.0:ListResponse")}},
         {QStringLiteral("totalResults"), 1},
         {QStringLiteral("startIndex"), 1},
         {QStringLiteral("itemsPerPage"), 1},
         {QStringLiteral("Resources"), QJsonArray{resource}}}));
}

} // namespace

Reply getScimConfig(Call &call)
{
    const QJsonObject no{{QStringLiteral("supported"), false}}, yes{{QStringLiteral("supported"), true}};
    return Reply::ok(toJson(
        {{QStringLiteral("schemas"), schemas("ServiceProviderConfig")},
         {QStringLiteral("patch"), yes},
         {QStringLiteral("bulk"), QJsonObject{{QStringLiteral("supported"), false},
                                              {QStringLiteral("maxOperations"), 0},
                                              {QStringLiteral("maxPayloadSize"), 0}}},
         {QStringLiteral("filter"),
          QJsonObject{{QStringLiteral("supported"), true}, {QStringLiteral("maxResults"), 100}}},
         {QStringLiteral("changePassword"), no},
         {QStringLiteral("sort"), no},
         {QStringLiteral("etag"), no},
         {QStringLiteral("authenticationSchemes"),
          QJsonArray{QJsonObject{
              {QStringLiteral("type"), QStringLiteral("oauthbearertoken")},
              {QStringLiteral("name"), QStringLiteral("API key")},
              {QStringLiteral("description"), QStringLiteral("An administrator's API key as a bearer token")}}}},
         {QStringLiteral("meta"), meta(call, "ServiceProviderConfig", QStringLiteral("/ServiceProviderConfig"))}}));
}

Reply listScimResourceTypes(Call &call)
{
    return only(userType(call));
}

Reply getScimResourceType(Call &call)
{
    return call.id == u"User" ? Reply::ok(toJson(userType(call))) : Reply(Code::IdUnknown);
}

Reply listScimSchemas(Call &call)
{
    return only(userSchemaObject(call));
}

Reply getScimSchema(Call &call)
{
    return call.id == userSchema ? Reply::ok(toJson(userSchemaObject(call))) : Reply(Code::IdUnknown);
}

} // namespace gatehouse::iam
