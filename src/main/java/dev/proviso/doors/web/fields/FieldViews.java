package dev.proviso.doors.web.fields;

import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.answers.FormRows;
import dev.proviso.core.conditions.answers.OtherText;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.JsonTree;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.OptionView;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Builds the fields of a conditions form, with their values and errors. */
public final class FieldViews {

  private final Reader reader;
  private final VisibleText visible;
  private final Map<String, List<String>> form;
  private final Checked checked;
  private final Hints hints;
  private final String elsewhere;
  private final Set<Fault> placed = new LinkedHashSet<>();
  private final List<ErrorLink> errors = new ArrayList<>();

  /**
   * The views of one form.
   *
   * @param form what stands in the controls, by their names
   * @param checked what was found wrong with it; null while nobody has sent it
   * @param elsewhere where what is wrong with no single field is mended, on the same page
   */
  public FieldViews(
      Reader reader,
      VisibleText visible,
      Map<String, List<String>> form,
      Checked checked,
      Hints hints,
      String elsewhere) {
    this.reader = reader;
    this.visible = visible;
    this.form = form;
    this.checked = checked;
    this.hints = hints;
    this.elsewhere = elsewhere;
  }

  /** The fields, in their order. */
  public List<FieldView> of(List<Field> fields) {
    return fields.stream().map(this::of).toList();
  }

  private FieldView of(Field field) {
    List<Html> wrong = wrong(field);
    boolean group = field.kind() == Field.Kind.GROUP;
    boolean rows = field.kind() == Field.Kind.ROWS;
    return new FieldView(
        field.kind().name().toLowerCase(Locale.ROOT),
        field.name(),
        field.id(),
        field.marker(),
        visible.line(field.label()),
        field.optional(),
        mustBeFilled(field),
        hints.of(field),
        wrong,
        value(field),
        field.isOpen() ? first(field.other()) : null,
        field.other(),
        options(field),
        field.unit() == null ? null : visible.line(field.unit()),
        field.fixed() == null ? null : JsonTree.of(field.fixed(), visible),
        inputMode(field),
        width(field),
        field.limits().earliest(),
        field.limits().latest(),
        group ? of(field.children()) : List.of(),
        rows ? rows(field) : List.of(),
        rows && FormRows.mayGrow(form, field));
  }

  private static boolean mustBeFilled(Field field) {
    Integer fewest = field.limits().items().min();
    return switch (field.kind()) {
      case FIXED, GROUP, ROWS -> false;
      case MULTI, LINES -> !field.optional() && fewest != null && fewest > 0;
      default -> !field.optional();
    };
  }

  private List<Html> wrong(Field field) {
    if (checked == null) {
      return List.of();
    }
    List<Html> texts = new ArrayList<>();
    for (Fault fault : checked.faultsAt(field)) {
      if (placed.add(fault)) {
        Html text = visible.line(reader.words().fault(fault));
        texts.add(text);
        errors.add(new ErrorLink("#" + field.id(), text));
      }
    }
    return texts;
  }

  private String first(String name) {
    List<String> values = form.get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }

  private String value(Field field) {
    String value = first(field.name());
    return field.kind() == Field.Kind.CHOICE_LIST ? VisibleText.plain(value) : value;
  }

  private List<OptionView> options(Field field) {
    List<OptionView> views = new ArrayList<>();
    if (field.kind() == Field.Kind.BOOLEAN) {
      views.add(choice(field, "true", reader.words().of("page.form.yes"), null, 0));
      views.add(choice(field, "false", reader.words().of("page.form.no"), null, 1));
    } else {
      for (Option option : field.options()) {
        String value = Integer.toString(views.size());
        views.add(choice(field, value, option.label(), option.description(), views.size()));
      }
    }
    if (field.isOpen() && field.kind() == Field.Kind.CHOICE_RADIO) {
      String label = reader.words().of("page.form.other");
      views.add(choice(field, OtherText.CHOSEN, label, null, views.size()));
    }
    boolean radios = field.kind() == Field.Kind.BOOLEAN || field.kind() == Field.Kind.CHOICE_RADIO;
    if (radios && field.optional()) {
      String key = field.kind() == Field.Kind.BOOLEAN ? "page.form.not_set" : "page.form.any";
      views.add(choice(field, "", reader.words().of(key), null, views.size()));
    }
    return views;
  }

  private OptionView choice(
      Field field, String value, String label, String description, int index) {
    List<String> chosen = form.getOrDefault(field.name(), List.of());
    boolean isChosen = value.isEmpty() ? value(field).isEmpty() : chosen.contains(value);
    String id = index == 0 ? field.id() : field.id() + "-" + index;
    Html about = description == null ? null : visible.block(description);
    return new OptionView(
        id, value, visible.line(label), VisibleText.plain(label), about, isChosen);
  }

  /** The keypad of digits, but only if it can type every valid value: on iOS it has no minus. */
  private static String inputMode(Field field) {
    if (!field.kind().isNumber() || !field.digitsOnly()) {
      return null;
    }
    return field.kind() == Field.Kind.INTEGER ? "numeric" : "decimal";
  }

  private static String width(Field field) {
    return switch (field.kind()) {
      case NUMBER, INTEGER -> "num";
      case DATE, TIME, DATETIME -> "date";
      default -> "full";
    };
  }

  private List<FieldView.RowView> rows(Field field) {
    List<Field> rows = FormRows.of(form, field);
    List<FieldView.RowView> views = new ArrayList<>();
    for (Field row : rows) {
      int number = views.size() + 1;
      views.add(
          new FieldView.RowView(
              views.size(),
              rowTitle(field, number),
              of(row.children()),
              rows.size() > 1 || field.optional()));
    }
    return views;
  }

  /** The title of the items, if the agent gave them one. */
  private Html rowTitle(Field list, int number) {
    boolean titled = !list.item().label().equals(list.label());
    Html label = visible.line(titled ? list.item().label() : list.label());
    String key = titled ? "page.form.item" : "page.form.row";
    return reader.words().html(key, "label", label, "number", number);
  }

  /** All errors in the order of the form; those that belong to no field come last. */
  public List<ErrorLink> errors() {
    List<ErrorLink> all = new ArrayList<>(errors);
    if (checked != null) {
      for (Fault fault : checked.faults()) {
        if (!placed.contains(fault)) {
          all.add(new ErrorLink(elsewhere, visible.line(reader.words().fault(fault))));
        }
      }
    }
    return all;
  }
}
