import java.util.Optional;
import org.neo4j.configuration.Config;
import org.neo4j.gds.applications.operations.FeatureTogglesRepository;
import org.neo4j.gds.core.model.OpenModelCatalog;
import org.neo4j.gds.core.write.NativeExportBuildersProvider;
import org.neo4j.gds.logging.LogAdapter;
import org.neo4j.gds.metrics.Metrics;
import org.neo4j.gds.procedures.integration.DefaultExportLocation;
import org.neo4j.gds.procedures.integration.OpenGraphDataScienceExtensionBuilder;
import org.neo4j.kernel.api.procedure.GlobalProcedures;
import org.neo4j.kernel.extension.ExtensionFactory;
import org.neo4j.kernel.extension.context.ExtensionContext;
import org.neo4j.kernel.lifecycle.Lifecycle;
import org.neo4j.logging.internal.LogService;

/** Brings GDS, whose jars on Maven lack the entry that its packaged plugin has, into a Neo4j server. */
public final class GdsExtension extends ExtensionFactory<GdsExtension.Needs> {
  public interface Needs {
    Config config();

    GlobalProcedures procedures();

    LogService logs();
  }

  public GdsExtension() {
    super("gds.bench");
  }

  @Override
  public Lifecycle newInstance(ExtensionContext context, Needs needs) {
    var log = new LogAdapter(needs.logs().getUserLog(GdsExtension.class));
    var location = new DefaultExportLocation(log, needs.config());
    return OpenGraphDataScienceExtensionBuilder.create(
            log,
            needs.procedures(),
            needs.config(),
            (database, configuration) -> new NativeExportBuildersProvider(),
            location,
            new FeatureTogglesRepository(),
            Metrics.DISABLED,
            new OpenModelCatalog(),
            model -> {},
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .getLeft()
        .build();
  }
}
