// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/principalspage.h"

#include "workspace/account.h"

namespace gatehouse
{

PrincipalsPage::PrincipalsPage(const PageParts &shared, QWidget *parent)
    : TablePage(PageId::Principals, shared,
                {new PrincipalsModel,
                 {{148}, {88}, {185}, {92}, {104}, {94}, {90, false}, {120, false}},
                 ActionId::NewServiceUser,
                 {ActionId::ChangeRole, ActionId::DisablePrincipal, ActionId::EnablePrincipal},
                 ActionId::RemovePrincipal,
                 ReportKind::Principals},
                parent),
      m_model(static_cast<PrincipalsModel &>(model()))
{
}

void PrincipalsPage::fill()
{
    m_model.setSnapshot(account()->snapshot());
}

std::optional<Details> PrincipalsPage::detailsOf(const QString &id) const
{
    const SnapshotPtr snapshot = account() ? account()->snapshot() : nullptr;
    const Principal *principal = snapshot ? snapshot->principal(id) : nullptr;
    if (!principal)
        return std::nullopt;
    return gatehouse::detailsOf(*snapshot, *principal, moments());
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
    return tr("%1 principals selected").arg(count);
}

} // namespace gatehouse
