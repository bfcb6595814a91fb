// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/principalspage.h"

#include "core/whendone.h"
#include "text/text.h"
#include "workspace/workspace.h"

namespace gatehouse
{

PrincipalsPage::PrincipalsPage(const PageParts &shared, QWidget *parent)
    : TablePage(PageId::Principals, shared,
                {new PrincipalsModel,
                 {{.least = 112, .share = 3},
                  {.leaves = 3},
                  {.least = 120, .share = 3, .leaves = 5},
                  {.leaves = 4},
                  {.share = 1},
                  {.leaves = 2},
                  {.shown = false, .leaves = 1},
                  {.shown = false, .least = 96, .leaves = 1}},
                 ActionId::NewServiceUser,
                 {ActionId::ChangeRole, ActionId::DisablePrincipal, ActionId::EnablePrincipal},
                 ActionId::RemovePrincipal,
                 ReportKind::Principals,
                 {ActionId::RenameServiceUser, ActionId::ShowCredentials}},
                parent),
      m_model(static_cast<PrincipalsModel &>(model()))
{
}

void PrincipalsPage::setAccount(Account *account)
{
    TablePage::setAccount(account);
    m_asked.clear();
    m_ownAccounts.clear();
}

void PrincipalsPage::fill()
{
    m_model.setSnapshot(account()->snapshot(), account()->observed());
    askForOwnAccounts();
}

void PrincipalsPage::askForOwnAccounts()
{
    const QString acting = account()->actingPrincipalId();
    const SnapshotPtr snapshot = account()->snapshot();
    // A service that does not list people does not list accounts either.
    if (acting == m_asked || !snapshot || account()->isKept() || !snapshot->status(Dataset::Users).whole())
        return;
    m_asked = acting;
    m_ownAccounts.clear();
    if (acting.isEmpty())
        return;
    whenDone(account()->otherAccounts(), this,
             [this, acting, asked = account()](const Result<QList<AccountInfo>> &accounts) {
                 if (asked != account() || acting != m_asked || !accounts)
                     return;
                 m_ownAccounts = *accounts;
                 showDetails();
             });
}

QList<Elsewhere> PrincipalsPage::elsewhere(const Principal &principal) const
{
    QList<Elsewhere> found;
    QSet<QString> named;
    if (!principal.email.isEmpty()) {
        for (Account *other : parts().workspace.accounts()) {
            const SnapshotPtr snapshot = other == account() ? nullptr : other->snapshot();
            if (!snapshot)
                continue;
            for (const Principal &row : snapshot->principals) {
                if (row.kind != PrincipalKind::User || row.email.compare(principal.email, Qt::CaseInsensitive) != 0)
                    continue;
                named.insert(snapshot->account.id);
                found.append({other->profile().name, other->profile().id, row.id,
                              row.permissionsKnown ? text::permissions(row.permissions) : QString(), row.active});
            }
        }
    }
    if (principal.id == m_asked) {
        for (const AccountInfo &other : m_ownAccounts) {
            if (!named.contains(other.id))
                found.append({other.name.isEmpty() ? other.id : other.name});
        }
    }
    return found;
}

std::optional<Details> PrincipalsPage::detailsOf(const QString &id) const
{
    const SnapshotPtr snapshot = account() ? account()->snapshot() : nullptr;
    const Principal *principal = snapshot ? snapshot->principal(id) : nullptr;
    if (!principal)
        return std::nullopt;
    return gatehouse::detailsOf(*snapshot, *principal, *account()->observed(), elsewhere(*principal), moments());
}

QList<Dataset> PrincipalsPage::datasets() const
{
    return {Dataset::Users, Dataset::ServiceUsers};
}

QString PrincipalsPage::emptyText() const
{
    return tr("Nobody here yet. Invite people, or make a service user for a machine.");
}

QString PrincipalsPage::selectedText(int count) const
{
    return tr("%Ln principal(s) selected", nullptr, count);
}

QList<DetailFact> PrincipalsPage::factsOfSeveral(const QStringList &ids) const
{
    const SnapshotPtr snapshot = account() ? account()->snapshot() : nullptr;
    return snapshot ? factsOfPrincipals(*snapshot, ids) : QList<DetailFact>();
}

} // namespace gatehouse
