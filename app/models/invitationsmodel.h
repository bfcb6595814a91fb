// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/badge.h"
#include "models/rowsmodel.h"

#include "inventory/snapshot.h"

namespace gatehouse
{

/// An invitation with who made it.
struct InvitationRow {
    QString id;
    QByteArray blob;
    Invitation invitation;
    QString invitedBy; ///< name, or id where nothing else is known

    friend bool operator==(const InvitationRow &, const InvitationRow &) = default;
};

class InvitationsModel final : public RowsModelOf<InvitationRow>
{
    Q_OBJECT
public:
    enum class Column { Email, Permissions, State, Expires, InvitedBy };
    static constexpr int columns = 5;

    explicit InvitationsModel(QObject *parent = nullptr) : RowsModelOf(parent) {}

    void setSnapshot(SnapshotPtr now);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QList<CellSample> samples(int column) const override;
    QList<FilterField> filterFields() const override;

protected:
    bool matches(const InvitationRow &row, const FilterTerm &term) const override;
    SortKey sortKey(const InvitationRow &row, int column) const override;
    QVariant rowCell(const InvitationRow &row, int column, int role) const override;

private:
    QString text(const InvitationRow &row, Column column) const;
};

/// The mark of an invitation's state.
Badge badge(InvitationState state);

} // namespace gatehouse
