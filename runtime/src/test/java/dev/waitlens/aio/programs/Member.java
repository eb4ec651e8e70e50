package dev.waitlens.aio.programs;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.List;

/// A member of a Hazelcast cluster on loopback. It ends with its standard input.
public final class Member {
    private Member() {}

    /// Arguments: its own port, the port of a member that is there.
    public static void main(String[] words) throws Exception {
        var member = join(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
        System.out.println("joined " + member.getCluster().getMembers().size());
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
        member.getLifecycleService().terminate();
    }

    public static HazelcastInstance join(int port, int other) {
        var config = new Config().setClusterName("waitlens-test");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        var network = config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        network.setPublicAddress("127.0.0.1:" + port);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        var join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(List.of("127.0.0.1:" + other));
        return Hazelcast.newHazelcastInstance(config);
    }
}
