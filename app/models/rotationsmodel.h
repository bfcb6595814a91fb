// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rotationentry.h"
#include "models/rowsmodel.h"

#include "inventory/snapshot.h"

namespace gatehouse
{

/// A rotation with what the table says about it. The texts are made once: a record is long, its row is not.
struct RotationRow {
    QString id;
    QByteArray blob;
    QString description; ///< of the credential, or the end of its id
    CredentialKind kind = CredentialKind::Authtoken;
    QString ownerName;
    RotationState state = RotationState::Check;
    Badge badge = Badge::Rotating;
    bool needsYou = false;
    bool open = true;
    QString waitingFor;
    Timestamp startedAt{}, changedAt{};

    friend bool operator==(const RotationRow &, const RotationRow &) = default;
};

class RotationsModel final : public RowsModelOf<RotationRow>
{
    Q_OBJECT
public:
    enum class Column { Credential, Kind, Owner, State, WaitingFor, Started, Changed };
    static constexpr int columns = 7;

    explicit RotationsModel(QObject *parent = nullptr) : RowsModelOf(parent) {}

    /// `snapshot` (may be null) names the owners.
    void setRotations(const QList<RotationEntry> &rotations, const Snapshot *snapshot);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QList<CellSample> samples(int column) const override;
    QList<FilterField> filterFields() const override;

protected:
    bool matches(const RotationRow &row, const FilterTerm &term) const override;
    SortKey sortKey(const RotationRow &row, int column) const override;
    QVariant rowCell(const RotationRow &row, int column, int role) const override;

private:
    QString text(const RotationRow &row, Column column) const;
};

} // namespace gatehouse
