// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/permissions.h"
#include "iam/domain/roles.h"
#include "iam/service/call.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse::iam
{

/// A request's body, read field by field. What is absent or null is nothing; a wrong type, and a field that nobody
/// asked for, make the whole body refused: ask `refuse()` once every field has been read.
class Body
{
public:
    /// No bytes at all are an empty object.
    explicit Body(const QByteArray &json);
    /// An object within another body.
    explicit Body(QJsonObject fields) : m_fields(std::move(fields)) {}

    bool has(const QString &name) const { return m_fields.contains(name); }
    std::optional<QString> text(const QString &name);
    std::optional<bool> flag(const QString &name);
    std::optional<QStringList> texts(const QString &name);
    std::optional<QList<QJsonObject>> objects(const QString &name);
    std::optional<QJsonObject> object(const QString &name);
    /// A text of 1 to `nameBytes` bytes that is not all space.
    std::optional<QString> name(const QString &name);
    /// "id", which official clients repeat from the path: must be that one.
    void pathId(const QString &id);

    /// It is an object, and what was read so far has the right type.
    bool readable() const { return m_problem.isEmpty(); }
    /// E214 with the name of the field, never with what is in it; or nothing.
    std::optional<Reply> refuse() const;

private:
    std::optional<QJsonValue> take(const QString &name, QJsonValue::Type type);
    /// "The field NAME must be THIS."; the first that is said counts.
    void expect(const QString &name, const QString &what);

    QJsonObject m_fields; ///< those not read yet
    QString m_problem;
};

/// Description and metadata, which most objects have, where they are given.
struct Notes {
    std::optional<QString> description;
    std::optional<QString> metadata;
};
Notes readNotes(Body &body);
/// Too long: E604, E605.
Refusal refuseNotes(const Notes &notes);

/// "permissions" of a body: `fields` over `base`. Billing must be there (E6617) unless it makes an administrator; E214
/// for an unknown field or word.
Refusal readPermissions(const QJsonObject &fields, const Permissions &base, Permissions &result);

} // namespace gatehouse::iam
