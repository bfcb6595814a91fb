// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/pageid.h"

#include <QCoreApplication>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

} // namespace

QString toString(PageId page)
{
    switch (page) {
    case PageId::Overview:
        return QStringLiteral("overview");
    case PageId::Principals:
        return QStringLiteral("principals");
    case PageId::Credentials:
        return QStringLiteral("credentials");
    case PageId::Invitations:
        return QStringLiteral("invitations");
    case PageId::Rotations:
        return QStringLiteral("rotations");
    }
    Q_UNREACHABLE();
}

std::optional<PageId> pageIdOf(const QString &word)
{
    for (const PageId page : allPages) {
        if (word == toString(page))
            return page;
    }
    return std::nullopt;
}

QString readingText(PageId page)
{
    switch (page) {
    case PageId::Overview:
        return Words::tr("Reading the account…");
    case PageId::Principals:
        return Words::tr("Reading principals…");
    case PageId::Credentials:
        return Words::tr("Reading credentials…");
    case PageId::Invitations:
        return Words::tr("Reading invitations…");
    case PageId::Rotations:
        return Words::tr("Reading rotations…");
    }
    Q_UNREACHABLE();
}

QString title(PageId page)
{
    switch (page) {
    case PageId::Overview:
        return Words::tr("Overview");
    case PageId::Principals:
        return Words::tr("Principals");
    case PageId::Credentials:
        return Words::tr("Credentials");
    case PageId::Invitations:
        return Words::tr("Invitations");
    case PageId::Rotations:
        return Words::tr("Rotations");
    }
    Q_UNREACHABLE();
}

Icon iconOf(PageId page)
{
    switch (page) {
    case PageId::Overview:
        return Icon::Home;
    case PageId::Principals:
        return Icon::People;
    case PageId::Credentials:
        return Icon::Key;
    case PageId::Invitations:
        return Icon::Mail;
    case PageId::Rotations:
        return Icon::Rotate;
    }
    Q_UNREACHABLE();
}

QString group(PageId page)
{
    switch (page) {
    case PageId::Overview:
    case PageId::Principals:
    case PageId::Credentials:
    case PageId::Invitations:
        return Words::tr("Access");
    case PageId::Rotations:
        return Words::tr("Respond");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
