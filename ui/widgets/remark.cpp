// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/remark.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wrappedlabel.h"

#include <QHBoxLayout>
#include <QLabel>

namespace gatehouse
{

Remark::Remark(QWidget *parent) : QWidget(parent), m_icon(new QLabel(this)), m_text(new WrappedLabel(this))
{
    m_icon->setAlignment(Qt::AlignTop);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    say(Kind::Hint, {});
}

void Remark::say(Kind kind, const QString &sentence)
{
    m_kind = kind;
    const auto draw = [this](Icon icon, Tone tone) {
        m_icon->setPixmap(iconToned(icon, tone).pixmap({metrics::iconSize, metrics::iconSize}, devicePixelRatioF()));
    };
    switch (kind) {
    case Kind::Hint:
        makeMuted(m_text);
        break;
    case Kind::Good:
        makeOrdinary(m_text);
        draw(Icon::Check, Tone::Good);
        break;
    case Kind::Warning:
        makeWarning(m_text);
        draw(Icon::Warning, Tone::Warning);
        break;
    case Kind::Wrong:
        makeOrdinary(m_text);
        draw(Icon::Warning, Tone::Warning);
        break;
    }
    m_icon->setVisible(kind != Kind::Hint && !sentence.isEmpty());
    m_text->setText(sentence);
    if (m_text->isVisible())
        m_text->takeRoom();
    else
        m_text->setMinimumHeight(0); // it has no width yet to reckon with
}

QString Remark::text() const
{
    return m_text->text();
}

} // namespace gatehouse
