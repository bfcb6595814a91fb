// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFlags>
#include <QList>
#include <QMetaType>
#include <QString>

namespace gatehouse
{

/// A short mark in a table cell: an icon and a word. In the order in which a cell shows them.
enum class Badge {
    NeedsYou,         ///< a rotation waits for a person
    Failed,           ///< a rotation failed
    TwoValid,         ///< a rotation was stopped with both credentials valid
    WaitingForDevice, ///< a rotation waits for agents to move
    Rotating,         ///< a rotation goes on by itself
    Unrestricted,     ///< an authtoken or SSH key that may bind anything
    OwnerDisabled,    ///< a credential whose owner is disabled
    Disabled,         ///< a principal
    OwnKey,           ///< the API key that this console uses
    Pending,          ///< an invitation
    Accepted,
    Expired,
    Revoked,
    Cancelled, ///< a rotation: nothing of it is left
    Done,      ///< a rotation
};
inline constexpr Badge allBadges[] = {
    Badge::NeedsYou,     Badge::Failed,        Badge::TwoValid, Badge::WaitingForDevice, Badge::Rotating,
    Badge::Unrestricted, Badge::OwnerDisabled, Badge::Disabled, Badge::OwnKey,           Badge::Pending,
    Badge::Accepted,     Badge::Expired,       Badge::Revoked,  Badge::Cancelled,        Badge::Done};

/// "Unrestricted".
QString label(Badge badge);
/// Several, for copying and for assistive technology: "Needs you, Unrestricted".
QString labels(const QList<Badge> &badges);

} // namespace gatehouse

Q_DECLARE_METATYPE(gatehouse::Badge)
