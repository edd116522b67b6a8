package dev.proviso.ops.cli;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.processor.ExecutableMethodProcessor;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.scheduling.processor.ScheduledMethodProcessor;
import jakarta.inject.Singleton;

/** In a command nothing runs by the clock: that is the server's work. */
@Singleton
@Requires(property = "proviso.storage.use")
@Replaces(ScheduledMethodProcessor.class)
final class NoSchedule implements ExecutableMethodProcessor<Scheduled> {

  @Override
  public void process(BeanDefinition<?> definition, ExecutableMethod<?, ?> method) {
    // Left undone on purpose.
  }
}
