// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/invitationspage.h"

#include "workspace/account.h"

namespace gatehouse
{

InvitationsPage::InvitationsPage(const PageParts &shared, QWidget *parent)
    : TablePage(PageId::Invitations, shared,
                {new InvitationsModel,
                 {{.least = 216, .share = 3},
                  {.least = 120, .share = 2, .leaves = 2},
                  {.share = 1},
                  {.leaves = 3},
                  {.least = 92, .share = 2, .leaves = 1}},
                 ActionId::Invite,
                 {ActionId::ResendInvitation},
                 ActionId::RevokeInvitation,
                 ReportKind::Invitations},
                parent),
      m_model(static_cast<InvitationsModel &>(model()))
{
}

void InvitationsPage::fill()
{
    m_model.setSnapshot(account()->snapshot());
}

std::optional<Details> InvitationsPage::detailsOf(const QString &id) const
{
    const SnapshotPtr snapshot = account() ? account()->snapshot() : nullptr;
    const Invitation *invitation = snapshot ? snapshot->invitation(id) : nullptr;
    if (!invitation)
        return std::nullopt;
    return gatehouse::detailsOf(*snapshot, *invitation, moments());
}

QList<Dataset> InvitationsPage::datasets() const
{
    return {Dataset::Invitations};
}

QString InvitationsPage::emptyText() const
{
    return tr("No invitations. Invite people by e-mail, with the permissions that they will have.");
}

QString InvitationsPage::selectedText(int count) const
{
    return tr("%Ln invitation(s) selected", nullptr, count);
}

} // namespace gatehouse
