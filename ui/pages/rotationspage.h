// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rotationsmodel.h"
#include "ui/pages/tablepage.h"

namespace gatehouse
{

class RotationsPage final : public TablePage
{
    Q_OBJECT
public:
    explicit RotationsPage(const PageParts &shared, QWidget *parent = nullptr);

protected:
    void fill() override;
    std::optional<Details> detailsOf(const QString &id) const override;
    QList<Dataset> datasets() const override;
    QString emptyText() const override;
    QList<StateView::Button> emptyButtons() const override;
    std::optional<PageState> ownNotice() const override;
    QString selectedText(int count) const override;
    QString leftOut(const QStringList &ids) const override;
    std::optional<Export> exported() const override;

private:
    RotationsModel &m_model;
};

} // namespace gatehouse
