// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/badge.h"
#include "models/rowsmodel.h"

#include "inventory/observed.h"
#include "inventory/snapshot.h"

namespace gatehouse
{

/// A principal with what the table says about it.
struct PrincipalRow {
    QString id;
    QByteArray blob;
    Principal principal;
    qint64 credentials = 0;
    std::optional<qint64> agents{}; ///< nothing: the sessions are not known
    std::optional<Timestamp> lastSeen{};

    friend bool operator==(const PrincipalRow &, const PrincipalRow &) = default;
};

class PrincipalsModel final : public RowsModelOf<PrincipalRow>
{
    Q_OBJECT
public:
    enum class Column { Name, Kind, Permissions, Credentials, State, Agents, LastSeen, ProvisionedBy };
    static constexpr int columns = 8;

    explicit PrincipalsModel(QObject *parent = nullptr) : RowsModelOf(parent) {}

    /// `observed`: may be null.
    void setSnapshot(SnapshotPtr now, const ObservedPtr &observed = {});

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QList<CellSample> samples(int column) const override;
    QList<FilterField> filterFields() const override;

protected:
    bool matches(const PrincipalRow &row, const FilterTerm &term) const override;
    SortKey sortKey(const PrincipalRow &row, int column) const override;
    QVariant rowCell(const PrincipalRow &row, int column, int role) const override;

private:
    QString text(const PrincipalRow &row, Column column) const;
};

} // namespace gatehouse
