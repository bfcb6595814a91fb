// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/rotationspage.h"

#include "ui/pages/rotationwatch.h"
#include "workspace/account.h"

namespace gatehouse
{

RotationsPage::RotationsPage(const PageParts &shared, QWidget *parent)
    : TablePage(PageId::Rotations, shared,
                {new RotationsModel,
                 {{140}, {82}, {120}, {150}, {233}, {110, false}, {110, false}},
                 std::nullopt,
                 {ActionId::ShowRotation}},
                parent),
      m_model(static_cast<RotationsModel &>(model()))
{
}

void RotationsPage::fill()
{
    m_model.setRotations(parts().rotations.entries(), account()->snapshot().get());
}

std::optional<Details> RotationsPage::detailsOf(const QString &id) const
{
    const auto entry = parts().rotations.byId(id);
    if (!entry)
        return std::nullopt;
    return gatehouse::detailsOf(account() ? account()->snapshot().get() : nullptr, *entry, moments());
}

QList<Dataset> RotationsPage::datasets() const
{
    return {};
}

QString RotationsPage::emptyText() const
{
    return tr("No rotations. Choose an authtoken or an API key under Credentials and rotate it: the old one is revoked "
              "only after the new one is proved.");
}

QString RotationsPage::selectedText(int count) const
{
    return tr("%Ln rotation(s) selected", nullptr, count);
}

} // namespace gatehouse
