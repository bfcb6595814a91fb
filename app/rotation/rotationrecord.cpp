// SPDX-License-Identifier: Apache-2.0
#include "rotation/rotationrecord.h"

#include <array>

namespace gatehouse
{

namespace
{

constexpr std::array allStates = {RotationState::Check,           RotationState::Creating, RotationState::Stored,
                                  RotationState::Delivered,       RotationState::Proved,   RotationState::Quiet,
                                  RotationState::Revoking,        RotationState::Done,     RotationState::Cancelling,
                                  RotationState::Cancelled,       RotationState::Failed,   RotationState::KeptBoth,
                                  RotationState::ReplacedOldValid};
constexpr std::array allProofs = {Proof::None, Proof::Observed, Proof::Command, Proof::Confirmed};
constexpr std::array allNotes = {RotationNote::None, RotationNote::RivalGoesOn, RotationNote::SealLost,
                                 RotationNote::SuccessorGone};

template <typename Values>
std::optional<typename Values::value_type> named(const Values &values, QStringView text)
{
    for (const auto value : values) {
        if (toString(value) == text)
            return value;
    }
    return std::nullopt;
}

} // namespace

QString toString(RotationState state)
{
    switch (state) {
    case RotationState::Check:
        return QStringLiteral("check");
    case RotationState::Creating:
        return QStringLiteral("creating");
    case RotationState::Stored:
        return QStringLiteral("stored");
    case RotationState::Delivered:
        return QStringLiteral("delivered");
    case RotationState::Proved:
        return QStringLiteral("proved");
    case RotationState::Quiet:
        return QStringLiteral("quiet");
    case RotationState::Revoking:
        return QStringLiteral("revoking");
    case RotationState::Done:
        return QStringLiteral("done");
    case RotationState::Cancelling:
        return QStringLiteral("cancelling");
    case RotationState::Cancelled:
        return QStringLiteral("cancelled");
    case RotationState::Failed:
        return QStringLiteral("failed");
    case RotationState::KeptBoth:
        return QStringLiteral("kept_both");
    case RotationState::ReplacedOldValid:
        return QStringLiteral("replaced_old_valid");
    }
    Q_UNREACHABLE();
}

std::optional<RotationState> rotationStateOf(QStringView text)
{
    return named(allStates, text);
}

bool isFinal(RotationState state)
{
    switch (state) {
    case RotationState::Done:
    case RotationState::Cancelled:
    case RotationState::Failed:
    case RotationState::ReplacedOldValid:
        return true;
    case RotationState::Check:
    case RotationState::Creating:
    case RotationState::Stored:
    case RotationState::Delivered:
    case RotationState::Proved:
    case RotationState::Quiet:
    case RotationState::Revoking:
    case RotationState::Cancelling:
    case RotationState::KeptBoth:
        return false;
    }
    Q_UNREACHABLE();
}

bool isDeliverable(RotationState state)
{
    switch (state) {
    case RotationState::Stored:
    case RotationState::Delivered:
    case RotationState::Proved:
    case RotationState::Quiet:
    case RotationState::Revoking:
    case RotationState::KeptBoth:
        return true;
    case RotationState::Check:
    case RotationState::Creating:
    case RotationState::Done:
    case RotationState::Cancelling:
    case RotationState::Cancelled:
    case RotationState::Failed:
    case RotationState::ReplacedOldValid:
        return false;
    }
    Q_UNREACHABLE();
}

bool canDeliverAgain(RotationState state)
{
    return state != RotationState::Stored && isDeliverable(state);
}

QString toString(Proof proof)
{
    switch (proof) {
    case Proof::None:
        return QStringLiteral("none");
    case Proof::Observed:
        return QStringLiteral("observed");
    case Proof::Command:
        return QStringLiteral("command");
    case Proof::Confirmed:
        return QStringLiteral("confirmed");
    }
    Q_UNREACHABLE();
}

std::optional<Proof> proofOf(QStringView text)
{
    return named(allProofs, text);
}

QString toString(RotationNote note)
{
    switch (note) {
    case RotationNote::None:
        return QStringLiteral("none");
    case RotationNote::RivalGoesOn:
        return QStringLiteral("rival_goes_on");
    case RotationNote::SealLost:
        return QStringLiteral("seal_lost");
    case RotationNote::SuccessorGone:
        return QStringLiteral("successor_gone");
    }
    Q_UNREACHABLE();
}

std::optional<RotationNote> rotationNoteOf(QStringView text)
{
    return named(allNotes, text);
}

} // namespace gatehouse
