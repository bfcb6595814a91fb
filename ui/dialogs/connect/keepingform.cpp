// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connect/keepingform.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QRadioButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int swatchSize = 20;

struct AccountColor {
    const char *rgb;
    const char *name;
};
/// Far enough apart to tell accounts by at a glance, in light and in dark.
constexpr AccountColor accountColors[] = {
    {"#7a4fd6", QT_TRANSLATE_NOOP("gatehouse::KeepingForm", "Violet")},
    {"#2f6fde", QT_TRANSLATE_NOOP("gatehouse::KeepingForm", "Blue")},
    {"#16866f", QT_TRANSLATE_NOOP("gatehouse::KeepingForm", "Teal")},
    {"#5c8a1a", QT_TRANSLATE_NOOP("gatehouse::KeepingForm", "Green")},
    {"#b7791f", QT_TRANSLATE_NOOP("gatehouse::KeepingForm", "Amber")},
    {"#d9480f", QT_TRANSLATE_NOOP("gatehouse::KeepingForm", "Orange")},
    {"#c2255c", QT_TRANSLATE_NOOP("gatehouse::KeepingForm", "Red")},
    {"#5f6b7a", QT_TRANSLATE_NOOP("gatehouse::KeepingForm", "Grey")},
};
constexpr int colorsInAll = static_cast<int>(std::size(accountColors));

/// With a tick where it is the chosen one.
QPixmap swatch(const QColor &color, qreal ratio, bool chosen)
{
    QPixmap pixmap(QSize(swatchSize, swatchSize) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 0, swatchSize, swatchSize), 4, 4);
    if (chosen)
        painter.drawPixmap(2, 2, gatehouse::pixmap(Icon::Check, swatchSize - 4, ratio, Qt::white));
    return pixmap;
}

} // namespace

KeepingForm::KeepingForm(QWidget *parent) : QWidget(parent)
{
    m_colors = new QButtonGroup(this);
    auto *colors = new QHBoxLayout;
    colors->setSpacing(metrics::gap);
    for (int i = 0; i < colorsInAll; ++i) {
        auto *button = new QToolButton(this);
        button->setObjectName(QString::fromLatin1(accountColors[i].rgb));
        const QColor color(QString::fromLatin1(accountColors[i].rgb));
        QIcon icon;
        icon.addPixmap(swatch(color, devicePixelRatioF(), false), QIcon::Normal, QIcon::Off);
        icon.addPixmap(swatch(color, devicePixelRatioF(), true), QIcon::Normal, QIcon::On);
        button->setIcon(icon);
        button->setIconSize({swatchSize, swatchSize});
        button->setCheckable(true);
        button->setToolTip(tr(accountColors[i].name));
        button->setAccessibleName(tr("Colour: %1").arg(tr(accountColors[i].name)));
        button->setFocusPolicy(Qt::StrongFocus);
        makeSwatch(button);
        m_colors->addButton(button, i);
        colors->addWidget(button);
    }
    colors->addStretch(1);
    m_keychain = new QRadioButton(tr("Keep the key in the system's &keychain"), this);
    m_session = new QRadioButton(tr("For this &session only: asked for again at the next start"), this);
    m_keychain->setChecked(true);
    auto *note = new QLabel(tr("Keys are never written anywhere else. Rotating credentials needs the keychain."), this);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    m_readOnly = new QCheckBox(tr("&Read-only in this console: offers nothing that changes the account"), this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    m_form = new Form;
    m_form->addField(tr("Colour"), colors, m_colors->button(0))->setToolTip(tr("To tell this account from the others"));
    layout->addLayout(m_form);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_keychain);
    layout->addWidget(m_session);
    layout->addWidget(note);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_readOnly);

    connect(m_colors, &QButtonGroup::idToggled, this, &KeepingForm::edited);
    connect(m_keychain, &QRadioButton::toggled, this, &KeepingForm::edited);
    connect(m_readOnly, &QCheckBox::toggled, this, &KeepingForm::edited);
}

void KeepingForm::setLabelWidth(int width)
{
    m_form->setLabelWidth(width);
}

void KeepingForm::show(const Profile &profile)
{
    for (int i = 0; i < colorsInAll; ++i) {
        if (profile.color.compare(QLatin1String(accountColors[i].rgb), Qt::CaseInsensitive) == 0)
            m_colors->button(i)->setChecked(true);
    }
    (profile.keyStorage == KeyStorage::Keychain ? m_keychain : m_session)->setChecked(true);
    m_readOnly->setChecked(profile.readOnly);
}

void KeepingForm::chooseColorBesides(const QStringList &taken)
{
    int free = 0;
    while (free + 1 < colorsInAll && taken.contains(QLatin1String(accountColors[free].rgb), Qt::CaseInsensitive))
        ++free;
    m_colors->button(free)->setChecked(true);
}

void KeepingForm::writeTo(Profile &profile) const
{
    // A colour of somebody's own, in the settings file, stays until another is chosen.
    if (m_colors->checkedId() >= 0)
        profile.color = QString::fromLatin1(accountColors[m_colors->checkedId()].rgb);
    profile.keyStorage = m_keychain->isChecked() ? KeyStorage::Keychain : KeyStorage::SessionOnly;
    profile.readOnly = m_readOnly->isChecked();
}

void KeepingForm::focusSessionOnly()
{
    m_session->setFocus(Qt::OtherFocusReason);
}

} // namespace gatehouse
