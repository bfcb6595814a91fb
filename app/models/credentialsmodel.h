// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rotationentry.h"
#include "models/rowsmodel.h"

#include "inventory/observed.h"
#include "inventory/snapshot.h"

namespace gatehouse
{

/// A credential with what the table says about it.
struct CredentialRow {
    QString id;
    QByteArray blob;
    Credential credential;
    QString ownerName; ///< the owner's id where nothing else is known; empty without an owner
    QString ownerText; ///< lower-case: name, e-mail and id, for `owner:`
    bool ownerDisabled = false;
    bool ownerStateKnown = true;    ///< false where the account does not list the owner
    std::optional<qint64> agents{}; ///< connected with it now; nothing: not observable, or the sessions are not known
    std::optional<Timestamp> lastSeen{};
    std::optional<OwnExpiry> expiry{};
    std::optional<Badge> rotation{};
    bool ownKey = false;

    friend bool operator==(const CredentialRow &, const CredentialRow &) = default;
};

class CredentialsModel final : public RowsModelOf<CredentialRow>
{
    Q_OBJECT
public:
    enum class Column { Description, Kind, Owner, Age, InUse, MayBind, LastObserved, Attention, Expires };
    static constexpr int columns = 9;

    explicit CredentialsModel(QObject *parent = nullptr) : RowsModelOf(parent) {}

    /// `ownKeyId`: the API key that this console uses; may be empty. `observed`: may be null.
    void setSnapshot(SnapshotPtr now, const QString &ownKeyId = {}, ObservedPtr observed = {});
    void setRotations(const QList<RotationEntry> &rotations);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QList<CellSample> samples(int column) const override;
    QList<FilterField> filterFields() const override;

protected:
    bool matches(const CredentialRow &row, const FilterTerm &term) const override;
    SortKey sortKey(const CredentialRow &row, int column) const override;
    QVariant rowCell(const CredentialRow &row, int column, int role) const override;

private:
    void rebuild();
    bool isExpired(const CredentialRow &row) const;
    QList<Badge> badges(const CredentialRow &row, Column column) const;
    QString text(const CredentialRow &row, Column column) const;

    SnapshotPtr m_snapshot;
    QString m_ownKeyId;
    ObservedPtr m_observed;
    QHash<QString, Badge> m_rotations; ///< by credential, old and new
};

} // namespace gatehouse
