// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/credentialspage.h"

#include "ui/pages/rotationwatch.h"
#include "workspace/account.h"

namespace gatehouse
{

CredentialsPage::CredentialsPage(const PageParts &shared, QWidget *parent)
    : TablePage(PageId::Credentials, shared,
                {new CredentialsModel,
                 {{.least = 120, .share = 4},
                  {.leaves = 2},
                  {.least = 92, .share = 2, .leaves = 6},
                  {.leaves = 5},
                  {.leaves = 4},
                  {.monospace = true, .least = 104, .share = 3, .leaves = 3},
                  {.shown = false, .leaves = 1},
                  {},
                  {.shown = false, .leaves = 1}},
                 ActionId::NewCredential,
                 {ActionId::RotateCredential, ActionId::EditCredential},
                 ActionId::RevokeCredential,
                 ReportKind::Credentials,
                 {ActionId::SetExpiry, ActionId::ShowRotation},
                 true,
                 ActionId::ShowRotation},
                parent),
      m_model(static_cast<CredentialsModel &>(model()))
{
}

void CredentialsPage::fill()
{
    m_model.setRotations(parts().rotations.entries());
    m_model.setSnapshot(account()->snapshot(), account()->ownKeyId(), account()->observed());
}

std::optional<Details> CredentialsPage::detailsOf(const QString &id) const
{
    const SnapshotPtr snapshot = account() ? account()->snapshot() : nullptr;
    const Credential *credential = snapshot ? snapshot->credential(id) : nullptr;
    if (!credential)
        return std::nullopt;
    return gatehouse::detailsOf(*snapshot, *credential, parts().rotations.ofCredential(id), *account()->observed(),
                                id == account()->ownKeyId(), moments());
}

QList<Dataset> CredentialsPage::datasets() const
{
    return {Dataset::Authtokens, Dataset::ApiKeys, Dataset::SshKeys};
}

QString CredentialsPage::emptyText() const
{
    return tr("No credentials yet. Give each device or job its own, so that each can be revoked alone.");
}

QString CredentialsPage::selectedText(int count) const
{
    return tr("%Ln credential(s) selected", nullptr, count);
}

QString CredentialsPage::leftOut(const QStringList &ids) const
{
    const SnapshotPtr snapshot = account()->snapshot();
    const auto keys = std::count_if(ids.begin(), ids.end(), [&snapshot](const QString &id) {
        const Credential *credential = snapshot->credential(id);
        return credential && credential->kind == CredentialKind::SshKey;
    });
    return keys > 0 ? tr("%Ln SSH key(s) cannot be rotated.", nullptr, static_cast<int>(keys)) : QString();
}

QList<DetailFact> CredentialsPage::factsOfSeveral(const QStringList &ids) const
{
    const SnapshotPtr snapshot = account() ? account()->snapshot() : nullptr;
    return snapshot ? factsOfCredentials(*snapshot, ids) : QList<DetailFact>();
}

} // namespace gatehouse
