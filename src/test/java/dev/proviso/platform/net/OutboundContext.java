package dev.proviso.platform.net;

import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.List;
import java.util.Map;

/** The real beans of this package, and none of the others; only the name service is a fake. */
final class OutboundContext extends DefaultApplicationContext {

  final FakeNames names = new FakeNames();

  OutboundContext(String... allow) {
    super("test");
    getEnvironment()
        .addPropertySource(
            PropertySource.of(
                Map.of(
                    "proviso.egress.allow", String.join(",", allow), "micronaut.server.port", -1)));
    start();
    registerSingleton(NameLookup.class, names);
  }

  @Override
  @SuppressWarnings("rawtypes")
  protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
    return super.resolveBeanDefinitionReferences().stream()
        .filter(it -> isOurs(it.getBeanDefinitionName()))
        .toList();
  }

  private static boolean isOurs(String definition) {
    return !definition.startsWith("dev.proviso.")
        || definition.startsWith("dev.proviso.platform.net.")
            && !definition.equals("dev.proviso.platform.net.$NameLookup$Definition");
  }
}
