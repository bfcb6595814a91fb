// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/credentialsmodel.h"
#include "ui/pages/tablepage.h"

namespace gatehouse
{

class CredentialsPage final : public TablePage
{
    Q_OBJECT
public:
    explicit CredentialsPage(const PageParts &shared, QWidget *parent = nullptr);

protected:
    void fill() override;
    std::optional<Details> detailsOf(const QString &id) const override;
    QList<Dataset> datasets() const override;
    QString emptyText() const override;
    QString selectedText(int count) const override;
    QList<DetailFact> factsOfSeveral(const QStringList &ids) const override;
    QString leftOut(const QStringList &ids) const override;

private:
    CredentialsModel &m_model;
};

} // namespace gatehouse
