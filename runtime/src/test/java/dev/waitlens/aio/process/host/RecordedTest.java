package dev.waitlens.aio.process.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedTest {
    @TempDir
    Path run;

    @AfterEach
    void nobodyRecordsAnyMore() {
        System.clearProperty("waitlens.workers.agent");
        System.clearProperty("waitlens.workers.dir");
    }

    @Test
    void workersAreNotRecordedWhereTheProgramIsNot() {
        assertThat(Recorded.agentFor("worker-1")).isEmpty();
    }

    @Test
    void eachWorkerGetsADirectoryOfItsOwnThoughItsNameCameBefore() {
        System.setProperty("waitlens.workers.agent", "/lib/agent.jar=quiet");
        System.setProperty("waitlens.workers.dir", run.resolve("a,b/workers").toString());
        var place = run.resolve("a%2Cb/workers").toString();
        assertThat(Recorded.agentFor("worker-1"))
                .hasValue("-javaagent:/lib/agent.jar=quiet,dir=" + place + "/worker-1");
        assertThat(Recorded.agentFor("worker-1"))
                .hasValue("-javaagent:/lib/agent.jar=quiet,dir=" + place + "/worker-1.2");
        assertThat(run.resolve("a,b/workers/worker-1.2")).isEmptyDirectory();
    }
}
