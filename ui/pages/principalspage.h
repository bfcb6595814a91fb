// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/principalsmodel.h"
#include "ui/pages/tablepage.h"

namespace gatehouse
{

class PrincipalsPage final : public TablePage
{
    Q_OBJECT
public:
    explicit PrincipalsPage(const PageParts &shared, QWidget *parent = nullptr);

    void setAccount(Account *account) override;

protected:
    void fill() override;
    std::optional<Details> detailsOf(const QString &id) const override;
    QList<Dataset> datasets() const override;
    QString emptyText() const override;
    QString selectedText(int count) const override;
    QList<DetailFact> factsOfSeveral(const QStringList &ids) const override;

private:
    /// In the accounts of this window by e-mail, and for the acting person in those that the service names.
    QList<Elsewhere> elsewhere(const Principal &principal) const;
    /// Nobody is told of another's accounts: only the acting person can be asked for.
    void askForOwnAccounts();

    PrincipalsModel &m_model;
    QString m_asked; ///< who was acting
    QList<AccountInfo> m_ownAccounts;
};

} // namespace gatehouse
