import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.yieldNow;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Task;
import java.util.ArrayList;

/// Tasks that live for two steps, a thousand at a time: as many as the first word says.
final class ManyTasks {
    private static final int AT_A_TIME = 1_000;

    private ManyTasks() {
    }

    public static void main(String[] words) throws Exception {
        int count = Integer.parseInt(words[0]);
        Aio.run(() -> {
            for (int done = 0; done < count; done += AT_A_TIME) {
                var tasks = new ArrayList<Task<Void>>();
                for (int i = 0; i < AT_A_TIME; i++) {
                    tasks.add(createTask("task-" + (done + i), () -> yieldNow()));
                }
                tasks.forEach(Task::await);
            }
        });
    }
}
