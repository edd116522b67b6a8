package dev.proviso.platform.net;

import io.micronaut.scheduling.TaskExecutors;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Turns the host of each new connection into the address that is then connected to, names and
 * literals alike: one look-up, every answer judged, refused if any one is forbidden. What was
 * judged is what is called, so a name that changes its answer in between gains nothing.
 */
@Singleton
@Named(GuardedResolver.NAME)
final class GuardedResolver extends AddressResolverGroup<InetSocketAddress> {

  /** The name by which the client's configuration asks for it. */
  static final String NAME = "outbound";

  private final NameLookup names;
  private final AddressGuard guard;
  private final Executor blocking;

  GuardedResolver(
      NameLookup names, AddressGuard guard, @Named(TaskExecutors.IO) ExecutorService blocking) {
    this.names = names;
    this.guard = guard;
    this.blocking = blocking;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new Resolver(executor);
  }

  /** The addresses of a place, all of them fit to be called. */
  List<InetSocketAddress> vetted(InetSocketAddress place) throws IOException {
    String host = place.getHostString();
    List<InetAddress> addresses =
        place.isUnresolved() ? names.addresses(host) : List.of(place.getAddress());
    for (InetAddress address : addresses) {
      Optional<Forbidden> objection = guard.objection(host, place.getPort(), address);
      if (objection.isPresent()) {
        throw new AddressRefused(host, address, objection.get());
      }
    }
    return addresses.stream().map(it -> new InetSocketAddress(it, place.getPort())).toList();
  }

  private final class Resolver extends AbstractAddressResolver<InetSocketAddress> {

    Resolver(EventExecutor executor) {
      super(executor, InetSocketAddress.class);
    }

    @Override
    protected boolean doIsResolved(InetSocketAddress address) {
      // Or a literal would pass unjudged.
      return false;
    }

    @Override
    protected void doResolve(InetSocketAddress place, Promise<InetSocketAddress> promise) {
      complete(promise, () -> vetted(place).get(0));
    }

    @Override
    protected void doResolveAll(InetSocketAddress place, Promise<List<InetSocketAddress>> promise) {
      complete(promise, () -> vetted(place));
    }

    private <T> void complete(Promise<T> promise, Answers<T> answers) {
      blocking.execute(
          () -> {
            try {
              promise.trySuccess(answers.get());
            } catch (IOException | RuntimeException e) {
              promise.tryFailure(e);
            }
          });
    }
  }

  private interface Answers<T> {
    T get() throws IOException;
  }
}
