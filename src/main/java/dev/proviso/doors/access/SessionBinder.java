package dev.proviso.doors.access;

import dev.proviso.core.identity.Session;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a controller the session of its caller, for a parameter of type {@link Session}. */
@Singleton
final class SessionBinder implements TypedRequestArgumentBinder<Session> {

  @Override
  public Argument<Session> argumentType() {
    return Argument.of(Session.class);
  }

  @Override
  public BindingResult<Session> bind(
      ArgumentConversionContext<Session> context, HttpRequest<?> request) {
    Optional<Session> caller = Callers.session(request);
    return () -> caller;
  }
}
