package dev.proviso.doors.web.shell;

import dev.proviso.platform.Messages;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;

/**
 * Lets templates use the texts of {@link Messages}, with named arguments: {@code #{page.of('count',
 * ${n})}}.
 */
@Singleton
final class NamedMessages extends AbstractMessageResolver
    implements BeanCreatedEventListener<TemplateEngine> {

  @Override
  public TemplateEngine onCreated(BeanCreatedEvent<TemplateEngine> event) {
    TemplateEngine engine = event.getBean();
    engine.setMessageResolver(this);
    return engine;
  }

  @Override
  public String resolveMessage(
      ITemplateContext context, Class<?> origin, String key, Object[] named) {
    return Messages.in(context.getLocale()).of(key, named == null ? new Object[0] : named);
  }

  @Override
  public String createAbsentMessageRepresentation(
      ITemplateContext context, Class<?> origin, String key, Object[] named) {
    return key;
  }
}
