// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/changesentences.h"

#include "inventory/snapshot.h"
#include "text/text.h"

#include <QCoreApplication>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChangeSentences)
};

struct Sentences {
    QStringList gone, added, changed;
};

QString nameOf(const Principal &principal)
{
    return Words::tr("%1 “%2”", "a kind, a name").arg(text::kind(principal.kind), principal.name);
}

QString nameOf(const Credential &credential)
{
    return Words::tr("%1 “%2”", "a kind, a name")
        .arg(text::kind(credential.kind),
             credential.description.isEmpty() ? u'…' + credential.id.right(8) : credential.description);
}

QString nameOf(const Invitation &invitation)
{
    return Words::tr("Invitation of %1").arg(invitation.email);
}

std::optional<Dataset> datasetOf(const Principal &principal)
{
    switch (principal.kind) {
    case PrincipalKind::User:
        return Dataset::Users;
    case PrincipalKind::ServiceUser:
        return Dataset::ServiceUsers;
    case PrincipalKind::Unlisted: // known by its credentials alone
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

std::optional<Dataset> datasetOf(const Credential &credential)
{
    return datasetOf(credential.kind);
}

std::optional<Dataset> datasetOf(const Invitation &)
{
    return Dataset::Invitations;
}

template <typename Row>
void compare(const Snapshot &before, const QList<Row> &old, const Snapshot &now, const QList<Row> &rows,
             const Difference &difference, Sentences &sentences)
{
    const auto isWhole = [&](const Row &row) {
        const std::optional<Dataset> dataset = datasetOf(row);
        return dataset && before.status(*dataset).whole() && now.status(*dataset).whole();
    };
    for (const Row &row : old) {
        if (difference.removed.contains(row.id) && isWhole(row))
            sentences.gone.append(Words::tr("%1 is gone").arg(nameOf(row)));
    }
    for (const Row &row : rows) {
        if (!isWhole(row))
            continue;
        if (difference.added.contains(row.id))
            sentences.added.append(Words::tr("%1 is new").arg(nameOf(row)));
        else if (difference.changed.contains(row.id))
            sentences.changed.append(Words::tr("%1 changed").arg(nameOf(row)));
    }
}

} // namespace

QStringList changeSentences(const Snapshot &before, const Snapshot &now)
{
    const SnapshotDifference changes = difference(&before, now);
    Sentences sentences;
    compare(before, before.principals, now, now.principals, changes.principals, sentences);
    compare(before, before.credentials, now, now.credentials, changes.credentials, sentences);
    compare(before, before.invitations, now, now.invitations, changes.invitations, sentences);
    return sentences.gone + sentences.added + sentences.changed;
}

} // namespace gatehouse
