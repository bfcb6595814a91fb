// SPDX-License-Identifier: Apache-2.0
#include "scimtexts.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::iam
{

QList<FilterText> filterTexts()
{
    const QString ann = QStringLiteral("ann@example.com");
    QList<FilterText> texts;
    const auto row = [&texts](const char *filter, const QString &userName = {}) {
        texts.append({filter, QString::fromUtf8(filter), userName});
    };
    row("userName eq \"ann@example.com\"", ann);
    row("  USERNAME  EQ  \"ann@example.com\" ", ann);
    row("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ann@example.com\"", ann);
    row("urn:ietf:params:scim:schemas:core:2.0:user:username Eq \"ann\\u0040example.com\"", ann);
    row("userName eq \"a\\\"b\"", QStringLiteral("a\"b"));
    row("userName eq \"\"", QStringLiteral(""));
    for (const char *bad :
         {"", "userName", "userName eq", "userName eq ann", "userName eq \"ann", "userName eq 'ann'",
          "userName sw \"ann\"", "userName eq \"a\" and active eq true", "displayName eq \"Ann\"",
          "userName eq \"a\\x\"", "userName.x eq \"a\"", "not (userName eq \"a\")", "userName  eq\"a\"",
          "urn:other:User:userName eq \"a\"", "userName eq \"a\" \"b\"", "userName eq true"})
        row(bad);
    texts.append({"long", QStringLiteral("userName eq \"%1\"").arg(QString(1024, u'a')), {}});
    return texts;
}

QList<PathText> pathTexts()
{
    QList<PathText> texts;
    const auto row = [&texts](const char *path, const QString &attribute, bool whole = true) {
        texts.append({path, attribute, whole});
    };
    const QString other = QStringLiteral("");
    row("active", QStringLiteral("active"));
    row("Active", QStringLiteral("active"));
    row("urn:ietf:params:scim:schemas:core:2.0:User:displayName", QStringLiteral("displayname"));
    row("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", other);
    row("name.givenName", QStringLiteral("name"), false);
    row("emails[type eq \"work\"].value", QStringLiteral("emails"), false);
    row("emails[type eq \"]\"]", QStringLiteral("emails"), false);
    for (const char *bad : {"", ".", "active.", "1a", "a b", "a[", "a[]x", "a]", "a.b.c", "a[\"]", "urn:", "urn::a",
                            "emails[a[b]]", "\u00e4"})
        row(bad, {});
    return texts;
}

QList<PatchRow> patchRows()
{
    return {
        {"Okta", R"([{"op":"replace","value":{"active":false}}])", "||false"},
        {"Entra", R"([{"op":"Replace","path":"active","value":"False"}])", "||false"},
        {"Entra, on again", R"([{"op":"Add","path":"active","value":"True"}])", "||true"},
        {"Entra, a list", R"([{"op":"Add","path":"displayName","value":[{"$ref":null,"value":"Ann"}]}])", "|Ann|"},
        {"Entra, no path",
         R"([{"op":"replace","value":{"displayName":"Ann","active":"false",)"
         R"("name.givenName":"A","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:x":1}}])",
         "|Ann|false"},
        {"a schema before the name",
         R"([{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:userName","value":"B@Example.com"}])",
         "b@example.com||"},
        {"a list of one", R"([{"op":"replace","path":"active","value":[false]}])", "||false"},
        {"one after another",
         R"([{"op":"add","path":"displayName","value":"A"},{"op":"remove","path":"displayName"},)"
         R"({"op":"replace","path":"displayName","value":"B"}])",
         "|B|"},
        {"removed", R"([{"op":"Remove","path":"displayName"}])", "|<unassigned>|"},
        {"without a value", R"([{"op":"replace","path":"displayName"}])", "|<unassigned>|"},
        {"null", R"([{"op":"replace","path":"displayName","value":null}])", "|<unassigned>|"},
        {"not kept",
         R"([{"op":"add","path":"emails[type eq \"work\"].value","value":"x@example.com"},)"
         R"({"op":"remove","path":"title"},{"op":"replace","path":"name.familyName","value":"X"}])",
         "||"},
        {"case", R"([{"OP":"REPLACE","Path":"ACTIVE","Value":"fAlSe"}])", "||false"},

        {"active without a value", R"([{"op":"replace","path":"active"}])", "invalidValue"},
        {"active a number", R"([{"op":"replace","path":"active","value":0}])", "invalidValue"},
        {"active a word", R"([{"op":"replace","path":"active","value":"no"}])", "invalidValue"},
        {"active a list of two", R"([{"op":"replace","path":"active","value":[true,false]}])", "invalidValue"},
        {"no user name", R"([{"op":"replace","path":"userName","value":""}])", "invalidValue"},
        {"a name that is none", R"([{"op":"replace","path":"displayName","value":{"a":1}}])", "invalidValue"},
        {"no object", R"([{"op":"replace","value":"x"}])", "invalidValue"},
        {"no value and no path", R"([{"op":"replace"}])", "invalidValue"},
        {"remove nothing", R"([{"op":"remove"}])", "noTarget"},
        {"remove the user name", R"([{"op":"remove","path":"userName"}])", "mutability"},
        {"remove active", R"([{"op":"remove","path":"active"}])", "mutability"},
        {"another id", R"([{"op":"replace","path":"id","value":"usr_1"}])", "mutability"},
        {"a bad path", R"([{"op":"replace","path":"active[","value":true}])", "invalidPath"},
        {"a part of a text", R"([{"op":"replace","path":"userName.x","value":"a"}])", "invalidPath"},
        {"a path that is none", R"([{"op":"replace","path":7,"value":true}])", "invalidPath"},
        {"a bad name", R"([{"op":"replace","value":{"a b":1}}])", "invalidPath"},
        {"another verb", R"([{"op":"move","path":"active","value":true}])", "invalidSyntax"},
        {"no verb", R"([{"path":"active","value":true}])", "invalidSyntax"},
        {"two verbs", R"([{"op":"add","OP":"remove","path":"active","value":true}])", "invalidSyntax"},
        {"no object at all", R"([7])", "invalidSyntax"},
        {"nothing", R"([])", "invalidSyntax"},
        {"the last is wrong", R"([{"op":"replace","path":"active","value":false},{"op":"x"}])", "invalidSyntax"},
    };
}

QJsonObject patch(const QByteArray &operations)
{
    return {{QStringLiteral("schemas"), QJsonArray{QStringLiteral("urn:ietf:params:scim:api:messages:2.0:PatchOp")}},
            {QStringLiteral("Operations"), QJsonDocument::fromJson(operations).array()}};
}

} // namespace gatehouse::iam
