// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/rotationspage.h"

#include "reports/rotationsreport.h"
#include "text/text.h"
#include "ui/actions/actions.h"
#include "ui/pages/rotationwatch.h"
#include "workspace/account.h"

namespace gatehouse
{

namespace
{

/// A journal that somebody else holds is free some day; rows that are damaged stay so.
bool isWorthTrying(const Error &error)
{
    return error.code != QLatin1String("rotations_unreadable");
}

} // namespace

RotationsPage::RotationsPage(const PageParts &shared, QWidget *parent)
    : TablePage(PageId::Rotations, shared,
                {new RotationsModel,
                 {{.least = 120, .share = 2},
                  {.leaves = 3},
                  {.least = 92, .share = 1, .leaves = 2},
                  {},
                  {.least = 160, .share = 4, .leaves = 4},
                  {.shown = false, .leaves = 1},
                  {.shown = false, .leaves = 1}},
                 std::nullopt,
                 {ActionId::ShowRotation, ActionId::DeliverAgain, ActionId::ContinueRotations},
                 ActionId::StopRotations},
                parent),
      m_model(static_cast<RotationsModel &>(model()))
{
}

void RotationsPage::fill()
{
    m_model.setRotations(parts().rotations.entries(), account()->snapshot().get());
}

std::optional<Details> RotationsPage::detailsOf(const QString &id) const
{
    const auto entry = parts().rotations.byId(id);
    if (!entry)
        return std::nullopt;
    return gatehouse::detailsOf(account() ? account()->snapshot().get() : nullptr, *entry, moments());
}

std::optional<TablePage::Export> RotationsPage::exported() const
{
    QList<RotationReportRow> rows;
    for (const QString &id : m_model.ids()) {
        if (const auto entry = parts().rotations.byId(id)) {
            rows.append({entry->record, isFinal(entry->record.state) ? QString() : progress(*entry)});
        }
    }
    return Export{QStringLiteral("rotations"), [rows, trouble = parts().rotations.trouble()] {
                      Report report;
                      report.text = rotationsReport(rows);
                      report.rows = rows.size();
                      report.status.state = trouble ? DatasetState::Incomplete : DatasetState::Available;
                      report.status.why = trouble;
                      return report;
                  }};
}

QList<Dataset> RotationsPage::datasets() const
{
    return {};
}

QString RotationsPage::emptyText() const
{
    if (const auto &error = parts().rotations.trouble())
        return text::sentence(*error);
    return tr("No rotations. Choose an authtoken or an API key under Credentials and rotate it: the old one is revoked "
              "only after the new one is proved.");
}

std::optional<PageState> RotationsPage::ownNotice() const
{
    const auto &error = parts().rotations.trouble();
    if (!error)
        return std::nullopt;
    PageState state{.tone = Tone::Danger, .text = text::sentence(*error)};
    if (isWorthTrying(*error))
        state.buttons.append(tryAgain(*account(), false));
    return state;
}

QList<StateView::Button> RotationsPage::emptyButtons() const
{
    if (const auto &error = parts().rotations.trouble())
        return isWorthTrying(*error) ? QList{tryAgain(*account(), true)} : QList<StateView::Button>();
    QAction *credentials = parts().actions.action(ActionId::GoCredentials);
    return {{tr("Choose a credential"), [credentials] { credentials->trigger(); }, true}};
}

QString RotationsPage::leftOut(const QStringList &ids) const
{
    int others = 0;
    for (const QString &id : ids) {
        const auto entry = parts().rotations.byId(id);
        if (!entry || !isOpen(*entry) || wantsToGoOn(entry->need))
            continue;
        ++others;
    }
    if (others == 0)
        return {};
    if (ids.size() > 1)
        return tr("%Ln rotation(s) cannot simply go on: open each to see what it waits for.", nullptr, others);
    return tr("Open it to see what it waits for.");
}

QString RotationsPage::selectedText(int count) const
{
    return tr("%Ln rotation(s) selected", nullptr, count);
}

} // namespace gatehouse
