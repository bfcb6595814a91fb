// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"
#include "ui/theme/stylesheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QStyleHints>

namespace gatehouse
{

namespace
{

/// The style sheet matches on these properties.
void mark(QWidget *widget, const char *property, const char *value)
{
    if (widget->property(property).toString() == QLatin1String(value))
        return;
    widget->setProperty(property, QString::fromLatin1(value));
    if (!widget->testAttribute(Qt::WA_WState_Polished))
        return;
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QFont interfaceFont(const QFont &system)
{
    QFont font = system;
    if (QFontDatabase::hasFamily(QStringLiteral("Inter")))
        font = QFont(QStringLiteral("Inter"));
        // Inter writes "1x0" with a sign of multiplication, and an id or a name is to be read as it is.
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("calt", 0);
#else
    font.setStyleStrategy(QFont::PreferNoShaping);
#endif
    // In points, which dialogs scale their headings by.
    const QScreen *screen = QGuiApplication::primaryScreen();
    font.setPointSizeF(metrics::fontPixels * 72.0 / (screen ? screen->logicalDotsPerInch() : 96.0));
    return font;
}

} // namespace

QString toString(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return QStringLiteral("system");
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    }
    Q_UNREACHABLE();
}

std::optional<ThemeChoice> themeChoiceOf(const QString &word)
{
    for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        if (word == toString(choice))
            return choice;
    }
    return std::nullopt;
}

Theme::Theme(QApplication &app, QObject *parent)
    : QObject(parent), m_app(app), m_forced(themeChoiceOf(qEnvironmentVariable("GATEHOUSE_THEME"))),
      m_platformWasDark(isDark(QGuiApplication::palette()))
{
    initIcons();
    app.setStyle(new Style);
    app.setFont(interfaceFont(QApplication::font()));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::apply);
#endif
    app.installEventFilter(this);
    apply();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const bool pressed = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease;
    if (pressed && watched->isWindowType() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt) {
        // Queued: the state of the key is not known before this is over.
        QMetaObject::invokeMethod(
            this,
            [] {
                if (const QWidget *window = QApplication::activeWindow()) {
                    for (QWidget *widget : window->findChildren<QWidget *>())
                        widget->update();
                }
            },
            Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

bool Theme::dark() const
{
    switch (m_forced.value_or(m_choice)) {
    case ThemeChoice::Light:
        return false;
    case ThemeChoice::Dark:
        return true;
    case ThemeChoice::System:
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
        return m_platformWasDark;
#endif
    }
    Q_UNREACHABLE();
}

void Theme::apply()
{
    const Colors &colors = dark() ? darkColors() : lightColors();
    m_app.setPalette(paletteOf(colors));
    m_app.setStyleSheet(styleSheet(colors));
}

void makePrimary(QPushButton *button)
{
    mark(button, "kind", "primary");
}

void makePlain(QPushButton *button)
{
    mark(button, "kind", "");
}

void makeDangerous(QPushButton *button)
{
    mark(button, "kind", "danger");
}

bool isPrimary(const QWidget &button)
{
    return button.property("kind").toString() == QLatin1String("primary");
}

bool isDangerous(const QWidget &button)
{
    return button.property("kind").toString() == QLatin1String("danger");
}

void makeFlat(QWidget *button)
{
    mark(button, "look", "flat");
}

void makeFold(QWidget *button)
{
    mark(button, "look", "fold");
}

bool isFold(const QWidget &button)
{
    return button.property("look").toString() == QLatin1String("fold");
}

void makeSwatch(QWidget *button)
{
    mark(button, "look", "swatch");
}

void makeMuted(QWidget *label)
{
    mark(label, "tone", "muted");
}

void makeOrdinary(QWidget *label)
{
    mark(label, "tone", "");
}

void makeWarning(QWidget *label)
{
    mark(label, "tone", "warning");
}

void makeInvalid(QWidget *field, bool invalid)
{
    mark(field, "invalid", invalid ? "true" : "");
}

void makeError(QWidget *label)
{
    mark(label, "tone", "error");
}

void makeTitle(QLabel *label)
{
    mark(label, "look", "title");
}

void makeHeading(QLabel *label)
{
    mark(label, "look", "heading");
}

void makeCard(QWidget *frame)
{
    mark(frame, "look", "card");
}

bool isCard(const QWidget &frame)
{
    return frame.property("look").toString() == QLatin1String("card");
}

} // namespace gatehouse
