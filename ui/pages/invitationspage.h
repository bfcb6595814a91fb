// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/invitationsmodel.h"
#include "ui/pages/tablepage.h"

namespace gatehouse
{

class InvitationsPage final : public TablePage
{
    Q_OBJECT
public:
    explicit InvitationsPage(const PageParts &shared, QWidget *parent = nullptr);

protected:
    void fill() override;
    std::optional<Details> detailsOf(const QString &id) const override;
    QList<Dataset> datasets() const override;
    QString emptyText() const override;
    QString selectedText(int count) const override;

private:
    InvitationsModel &m_model;
};

} // namespace gatehouse
