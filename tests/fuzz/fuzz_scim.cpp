// SPDX-License-Identifier: Apache-2.0
// What an identity provider sends, from anybody: the first byte chooses a filter, a path, a PATCH or a user. Whatever
// it is, it is read or refused in SCIM's words; and what was read, said again in the plainest form, reads the same.
#include "iam/domain/limits.h"
#include "iam/scim/scimchange.h"
#include "iam/scim/scimsyntax.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdint>

using namespace gatehouse::iam;

namespace
{

void require(bool holds, const char *what)
{
    if (!holds)
        qFatal("%s", what); // libFuzzer keeps the input
}

QByteArray quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

void tryFilter(const QString &text)
{
    const auto name = userNameOfFilter(text);
    if (!name)
        return;
    const QString again = QStringLiteral("userName eq ") + QString::fromUtf8(quoted(*name));
    require(again.toUtf8().size() > maxScimTextBytes || userNameOfFilter(again) == name, "another user's filter");
}

void tryPath(const QString &text)
{
    const auto path = parseScimPath(text);
    if (!path)
        return;
    require(path->attribute == path->attribute.toLower(), "a name in another case");
    require(!path->attribute.contains(u':') && !path->attribute.contains(u'['), "more than a name");
    if (!path->attribute.isEmpty())
        require(parseScimPath(path->attribute).has_value(), "a name that is none");
}

/// `change` as a PATCH of one operation without a path.
QByteArray patchOf(const ScimChange &change)
{
    QJsonObject value;
    if (change.userName)
        value.insert(QStringLiteral("userName"), *change.userName);
    if (change.displayName)
        value.insert(QStringLiteral("displayName"),
                     change.displayName->isEmpty() ? QJsonValue() : QJsonValue(*change.displayName));
    if (change.active)
        value.insert(QStringLiteral("active"), *change.active);
    const QJsonObject operation{{QStringLiteral("op"), QStringLiteral("replace")}, {QStringLiteral("value"), value}};
    return QJsonDocument(QJsonObject{{QStringLiteral("schemas"),
                                      QJsonArray{QStringLiteral("urn:ietf:params:scim:api:messages:2.0:PatchOp")}},
                                     {QStringLiteral("Operations"), QJsonArray{operation}}})
        .toJson(QJsonDocument::Compact);
}

void check(const ScimReading &reading)
{
    if (const auto *problem = std::get_if<ScimProblem>(&reading)) {
        static const QByteArrayList words{"invalidSyntax", "invalidValue", "invalidPath", "noTarget", "mutability"};
        require(words.contains(problem->type), "refused by a word of its own");
        require(!problem->detail.isEmpty(), "refused without a word");
        return;
    }
    const auto &change = std::get<ScimChange>(reading);
    if (change.userName)
        require(!change.userName->isEmpty() && normalEmail(*change.userName) == *change.userName, "no normal address");
    if (change.displayName)
        require(change.displayName->toUtf8().size() <= nameBytes, "a long name");
    const ScimReading again = readScimPatch(patchOf(change));
    require(std::holds_alternative<ScimChange>(again) && std::get<ScimChange>(again) == change, "reads otherwise");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray rest(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    switch (data[0] % 4) {
    case 0:
        tryFilter(QString::fromUtf8(rest));
        break;
    case 1:
        tryPath(QString::fromUtf8(rest));
        break;
    case 2:
        check(readScimPatch(rest));
        break;
    default:
        check(readScimUser(rest));
    }
    return 0;
}
